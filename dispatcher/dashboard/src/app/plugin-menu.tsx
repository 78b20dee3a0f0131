import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MenuIcon } from './menu-icon.tsx';
import { NAVIGATION_LINK } from './navigation-link.ts';
import { SHELL } from './shell-texts.ts';
import { uiQuery } from '@/plugin-ui/ui-query.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

/** Menu entries of the tenant's active plugins. */
export function PluginMenu({ tenant, onNavigate }: { tenant: string; onNavigate: (() => void) | undefined }) {
  const texts = useTexts(SHELL);
  const { data } = useQuery(uiQuery(tenant, useLanguage()));
  const entries = (data?.plugins ?? []).flatMap(({ id, menu }) => menu.map((item) => ({ ...item, plugin: id })));
  if (entries.length === 0) return null;
  return (
    <div>
      <h2 className="px-2 pb-1 text-xs font-medium text-muted-foreground">{texts.fromPlugins}</h2>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {entries.map(({ plugin, name, label, icon }) => (
          <li key={`${plugin}/${name}`}>
            <Link
              to={`/tenants/${encodeURIComponent(tenant)}/menu/${plugin}/${name}`}
              onClick={onNavigate}
              className={NAVIGATION_LINK}
            >
              <MenuIcon name={icon} />
              <bdi className="truncate">{toPlainText(label, 60)}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
