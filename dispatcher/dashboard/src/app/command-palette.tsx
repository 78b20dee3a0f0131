import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plug, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { PLATFORM_NAVIGATION, TENANT_NAVIGATION } from './navigation.ts';
import { SHELL } from './shell-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from '@/components/ui/command.tsx';
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { installationsQuery } from '@/pages/installed/installations-query.ts';
import { tenantsQuery } from '@/pages/tenants/tenants-query.ts';
import { isAble } from '@/session/abilities.ts';
import { useSession } from '@/session/session.ts';

/** Ctrl+K or ⌘K: go anywhere by a few letters. */
export function CommandPalette({ tenant }: { tenant: string | undefined }) {
  const texts = useTexts(SHELL);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setIsOpen((before) => !before);
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <Button
        variant="outline"
        className="min-w-0 flex-1 justify-start text-muted-foreground sm:max-w-72"
        onClick={() => setIsOpen(true)}
      >
        <Search aria-hidden />
        <span className="truncate">{texts.search}</span>
        <kbd className="ml-auto hidden rounded border bg-muted px-1.5 font-sans text-xs sm:inline">Ctrl K</kbd>
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent closeLabel={texts.close} className="top-24 translate-y-0 p-0" aria-describedby={undefined}>
          <DialogTitle className="sr-only">{texts.search}</DialogTitle>
          <Entries tenant={tenant} onChoose={() => setIsOpen(false)} />
        </DialogContent>
      </Dialog>
    </>
  );
}

function Entries({ tenant, onChoose }: { tenant: string | undefined; onChoose: () => void }) {
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
    ...(isOperator
      ? PLATFORM_NAVIGATION.flatMap(({ entries }) => entries).map((entry) => ({ ...entry, href: entry.path }))
      : []),
  ].filter(({ ability }) => ability === undefined || isAble(holder, ability));
  return (
    <Command label={texts.search}>
      <CommandInput placeholder={texts.searchPlaceholder} aria-label={texts.search} />
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
