import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plug } from 'lucide-react';
import { PLATFORM_NAVIGATION, PUBLISHER_NAVIGATION, TENANT_NAVIGATION } from './navigation.ts';
import { SHELL } from './shell-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from '@/components/ui/command.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { installationsQuery } from '@/pages/installed/installations-query.ts';
import { tenantsQuery } from '@/pages/tenants/tenants-query.ts';
import { isAble } from '@/session/abilities.ts';
import { useSession } from '@/session/session.ts';

interface CommandEntriesProps {
  tenant: string | undefined;
  onChoose: () => void;
}

/** Where one can go. In a part of its own: nobody loads it before the palette is opened. */
export default function CommandEntries({ tenant, onChoose }: CommandEntriesProps) {
  const texts = useTexts(SHELL);
  const navigate = useNavigate();
  const { holder } = useSession();
  const isOperator = holder.kind === 'operator';
  const tenants = useQuery({ ...tenantsQuery, enabled: isOperator });
  const installed = useQuery({ ...installationsQuery(tenant ?? ''), enabled: tenant !== undefined });
  const go = (href: string) => (): void => {
    onChoose();
    void navigate({ href });
  };
  const base = tenant === undefined ? undefined : `/tenants/${encodeURIComponent(tenant)}`;
  const pages = [
    ...(base === undefined
      ? []
      : TENANT_NAVIGATION.flatMap(({ entries }) => entries).map((entry) => ({
          ...entry,
          href: `${base}${entry.path}`,
        }))),
    ...(isOperator ? PLATFORM_NAVIGATION : holder.kind === 'publisher' ? PUBLISHER_NAVIGATION : [])
      .flatMap(({ entries }) => entries)
      .map((entry) => ({ ...entry, href: entry.path })),
  ].filter(({ ability }) => ability === undefined || isAble(holder, ability));
  return (
    <Command label={texts.search}>
      <CommandInput autoFocus placeholder={texts.searchPlaceholder} aria-label={texts.search} />
      <CommandList label={texts.search}>
        <CommandEmpty>{texts.searchEmpty}</CommandEmpty>
        <CommandGroup heading={texts.goTo}>
          {pages.map(({ href, label, icon: Icon }) => (
            <CommandItem key={href} value={`${texts[label]} ${href}`} onSelect={go(href)}>
              <Icon aria-hidden />
              {texts[label]}
            </CommandItem>
          ))}
        </CommandGroup>
        {base !== undefined && (installed.data?.installations.length ?? 0) > 0 && (
          <CommandGroup heading={texts.installed}>
            {installed.data?.installations.map(({ id, name }) => (
              <CommandItem key={id} value={`${id} ${name}`} onSelect={go(`${base}/plugins/${id}`)}>
                <Plug aria-hidden />
                <bdi>{toPlainText(name, 80)}</bdi>
              </CommandItem>
            ))}
          </CommandGroup>
        )}
        {isOperator && (tenants.data?.tenants.length ?? 0) > 0 && (
          <CommandGroup heading={texts.tenants}>
            {tenants.data?.tenants.map(({ id }) => (
              <CommandItem key={id} value={`tenant ${id}`} onSelect={go(`/tenants/${encodeURIComponent(id)}`)}>
                {id}
              </CommandItem>
            ))}
          </CommandGroup>
        )}
      </CommandList>
    </Command>
  );
}
