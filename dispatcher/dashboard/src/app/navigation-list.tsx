import { Link } from '@tanstack/react-router';
import { NAVIGATION_LINK } from './navigation-link.ts';
import { PLATFORM_NAVIGATION, PUBLISHER_NAVIGATION, TENANT_NAVIGATION } from './navigation.ts';
import type { NavigationEntry, NavigationGroup } from './navigation.ts';
import { PluginMenu } from './plugin-menu.tsx';
import { SHELL } from './shell-texts.ts';
import { TenantSwitch } from './tenant-switch.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { isAble } from '@/session/abilities.ts';
import { useSession } from '@/session/session.ts';

interface NavigationProps {
  tenant: string | undefined;
  onNavigate?: () => void;
}

/** Where one can go: in a tenant, and on the platform as its operator. */
export function Navigation({ tenant, onNavigate }: NavigationProps) {
  const texts = useTexts(SHELL);
  const { holder } = useSession();
  return (
    <nav aria-label={texts.menu} className="flex flex-1 flex-col gap-5 p-3">
      <Link to="/" className="flex items-center gap-2 px-2 py-1 font-semibold" onClick={onNavigate}>
        <img src="/icon.svg" alt="" className="size-6" />
        {texts.product}
      </Link>
      {tenant !== undefined && (
        <>
          <TenantSwitch tenant={tenant} />
          <Groups groups={TENANT_NAVIGATION} base={`/tenants/${encodeURIComponent(tenant)}`} onNavigate={onNavigate} />
          <PluginMenu tenant={tenant} onNavigate={onNavigate} />
        </>
      )}
      {holder.kind === 'operator' && <Groups groups={PLATFORM_NAVIGATION} base="" onNavigate={onNavigate} />}
      {holder.kind === 'publisher' && <Groups groups={PUBLISHER_NAVIGATION} base="" onNavigate={onNavigate} />}
    </nav>
  );
}

function Groups({
  groups,
  base,
  onNavigate,
}: {
  groups: readonly NavigationGroup[];
  base: string;
  onNavigate: (() => void) | undefined;
}) {
  const texts = useTexts(SHELL);
  const { holder } = useSession();
  const isShown = ({ ability }: NavigationEntry): boolean => ability === undefined || isAble(holder, ability);
  return groups.map(({ label, entries }) => (
    <div key={label ?? entries[0]?.path}>
      {label !== undefined && <h2 className="px-2 pb-1 text-xs font-medium text-muted-foreground">{texts[label]}</h2>}
      <ul className="grid gap-0.5">
        {entries.filter(isShown).map(({ label: key, icon: Icon, path }) => (
          <li key={path}>
            <Link
              to={`${base}${path}`}
              activeOptions={{ exact: path === '' || path === '/tenants' }}
              onClick={onNavigate}
              className={NAVIGATION_LINK}
            >
              <Icon className="size-4 shrink-0" aria-hidden />
              {texts[key]}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
}
