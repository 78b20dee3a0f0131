import type { AdminUi, PluginUi, TenantUi } from '@digital-commerce/plugin-schema';
import type { Principal } from '../auth/principal.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import type { Services } from '../services.ts';
import { loadTexts } from './load-texts.ts';
import { translateUi } from './translate-ui.ts';
import { toVisibleUi } from './visible-ui.ts';

/** Who looks at what. */
export interface UiRequest {
  tenant: string;
  principal: Principal;
  /** Tag of BCP 47. Default: each release's own default. */
  locale?: string | undefined;
  /** Id of the only plugin to look at. */
  plugin?: string | undefined;
  waitUntil: (work: Promise<unknown>) => void;
}

/**
 * What the active plugins of a tenant show to somebody, by plugin id. Plugins that show nothing are left out.
 * @throws TENANT_NOT_FOUND
 */
export async function loadUi(services: Services, request: UiRequest): Promise<TenantUi> {
  const { tenant, principal, plugin, waitUntil } = request;
  const { installations } = await services.routing.get(tenant, waitUntil);
  const active = [...installations.values()]
    .filter(({ id, state, killed }) => state === 'active' && killed === undefined && (plugin ?? id) === id)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const shown = active
    .map((installation) => ({ installation, ui: toVisibleUi(installation, tenant, principal) }))
    .filter(({ ui }) => ui.menu.length + ui.pages.length + ui.widgets.length > 0);
  return {
    plugins: await Promise.all(
      shown.map(async ({ installation, ui }) =>
        toPluginUi(installation, await inLanguage(services, request, { installation, ui })),
      ),
    ),
  };
}

async function inLanguage(
  services: Services,
  { locale }: Pick<UiRequest, 'locale'>,
  { installation, ui }: { installation: RoutedInstallation; ui: AdminUi },
): Promise<AdminUi> {
  const texts = await loadTexts(services, installation, locale);
  return texts === undefined ? ui : translateUi(ui, texts);
}

/** Where a handler lies is nobody's business. */
function toPluginUi(
  { id, version, manifest: { name } }: RoutedInstallation,
  { menu, pages, widgets }: AdminUi,
): PluginUi {
  return { id, name, version, menu, pages, widgets: widgets.map(({ file: _file, ...widget }) => widget) };
}
