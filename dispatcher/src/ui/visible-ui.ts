import { PlatformError } from '@digital-commerce/plugin-schema';
import type {
  AdminUi,
  MenuItem,
  Page,
  UiCommand,
  UiComponent,
  UiComponentOf,
  Widget,
} from '@digital-commerce/plugin-schema';
import { checkRunner } from '../actions/check-runner.ts';
import type { Principal } from '../auth/principal.ts';
import { checkEndpoint } from '../endpoints/check-endpoint.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import { checkViewer } from './check-viewer.ts';

/**
 * What a plugin shows to somebody: no part whose permission they do not hold, and none that calls what they may not call. What
 * nothing is left in is left out itself.
 */
export function toVisibleUi(
  installation: Pick<RoutedInstallation, 'id' | 'manifest' | 'endpoints'>,
  tenant: string,
  principal: Principal,
): AdminUi {
  const { admin } = installation.manifest;
  const rights = new Rights(installation, tenant, principal);
  const widgets = admin.widgets.filter((widget) => rights.maySee(widget));
  const sight: Sight = { rights, widgets: new Set(widgets.map(({ name }) => name)) };
  const pages = admin.pages.flatMap((page) => toVisiblePage(page, sight));
  const leadsTo = { pages: new Set(pages.map(({ name }) => name)), widgets: sight.widgets };
  return { widgets, pages, menu: admin.menu.flatMap((item) => toVisibleItem(item, rights, leadsTo)) };
}

interface Sight {
  rights: Rights;
  /** Names of the widgets that are seen. */
  widgets: ReadonlySet<Widget['name']>;
}

/** What somebody may see and call of a plugin, by the same checks as its routes have. */
class Rights {
  readonly #installation: Pick<RoutedInstallation, 'manifest' | 'endpoints'>;
  readonly #place: { tenant: string; plugin: string };
  readonly #principal: Principal;

  constructor(
    installation: Pick<RoutedInstallation, 'id' | 'manifest' | 'endpoints'>,
    tenant: string,
    principal: Principal,
  ) {
    this.#installation = installation;
    this.#place = { tenant, plugin: installation.id };
    this.#principal = principal;
  }

  maySee(part: { permission?: string | undefined }): boolean {
    return passes(() => checkViewer(this.#place, this.#principal, part));
  }

  mayCall(command: UiCommand): boolean {
    if ('action' in command) {
      const action = this.#installation.manifest.actions.find(({ name }) => name === command.action);
      return action !== undefined && passes(() => checkRunner(this.#place, this.#principal, action));
    }
    const endpoint = this.#installation.endpoints.all.find(
      ({ method, path }) => `${method} ${path}` === command.endpoint,
    );
    return endpoint !== undefined && passes(() => checkEndpoint(this.#place, this.#principal, endpoint));
  }
}

function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'FORBIDDEN') return false;
    throw error;
  }
}

function toVisiblePage(page: Page, sight: Sight): Page[] {
  if (!sight.rights.maySee(page)) return [];
  // The kinds of components that may stand here stay the same.
  const content = toVisibleContent(page.content, sight) as Page['content'];
  return content.length === 0 ? [] : [{ ...page, content }];
}

function toVisibleContent(content: readonly UiComponent[], sight: Sight): UiComponent[] {
  return content.flatMap((component) => toVisibleComponent(component, sight));
}

function toVisibleComponent(component: UiComponent, sight: Sight): UiComponent[] {
  if (!sight.rights.maySee(component) || !isOfUse(component, sight)) return [];
  if (component.component === 'DataTable') return [withVisibleActions(component, sight)];
  if (!('children' in component) || component.children.length === 0) return [component];
  const children = toVisibleContent(component.children, sight);
  return children.length === 0 ? [] : [{ ...component, children } as UiComponent];
}

/** Whether what a component asks for, or does, is allowed. */
function isOfUse(component: UiComponent, { rights, widgets }: Sight): boolean {
  switch (component.component) {
    case 'Widget':
      return widgets.has(component.name);
    case 'Button':
      return rights.mayCall(component.onClick);
    case 'Form':
      return rights.mayCall(component.submit) && (component.load === undefined || rights.mayCall(component.load));
    case 'DataTable':
    case 'Chart':
      return rights.mayCall(component.source);
    default:
      return true;
  }
}

function withVisibleActions(table: UiComponentOf<'DataTable'>, { rights }: Sight): UiComponentOf<'DataTable'> {
  if (table.rowActions === undefined) return table;
  return {
    ...table,
    rowActions: table.rowActions.filter((action) => rights.maySee(action) && rights.mayCall(action.onClick)),
  };
}

function toVisibleItem(
  item: MenuItem,
  rights: Rights,
  leadsTo: { pages: ReadonlySet<string>; widgets: ReadonlySet<string> },
): MenuItem[] {
  if (!rights.maySee(item)) return [];
  if (item.page !== undefined) return leadsTo.pages.has(item.page) ? [item] : [];
  const widgets = item.widgets?.filter((name) => leadsTo.widgets.has(name)) ?? [];
  return widgets.length === 0 ? [] : [{ ...item, widgets }];
}
