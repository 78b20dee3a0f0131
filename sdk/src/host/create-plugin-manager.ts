import type {
  CallerSpan,
  HookInput,
  HookName,
  HookOutput,
  HookResponse,
  ConsentCategory,
  Installation,
  StorefrontPage,
  StorefrontScripts,
  TenantUi,
  WidgetAnswer,
  WidgetKind,
  WidgetParametersInput,
} from '@digital-commerce/plugin-schema';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { PlatformClient } from './client/platform-client.ts';
import { loadDependencySnapshot } from './dependency-snapshot.ts';
import type { DependencySnapshot, Resolution, ResolvedPlugin } from './dependency-snapshot.ts';
import { HookRejectedError } from './hook-rejected-error.ts';
import type { PlatformBinding } from './platform-binding.ts';

/** Over HTTP, from anywhere. */
interface HttpOptions {
  /** Address of the platform, for example `http://localhost:8787`. */
  url: string;
  /** The operator's, or one of the tenant's. */
  token: string;
  /** Default: the global one. */
  fetch?: typeof fetch;
}

/** From a Worker that is bound to the platform. */
interface BindingOptions {
  platform: PlatformBinding;
  /** For everything but hooks and scripts of the shop's pages, which is refused without it. */
  token?: string;
}

export type PluginManagerOptions = (HttpOptions | BindingOptions) & {
  /** The tenant that everything is done for. */
  tenant: string;
};

/** What a host application does for one tenant. The functions may be taken off the object. */
export interface PluginManager {
  /**
   * What installing a plugin takes, dependencies first, by the platform's own rules, from what was published and installed
   * when the manager was created or refreshed.
   * @param range of versions; default: the newest that fits
   * @throws UNAUTHENTICATED without a token, RESOLUTION_TOO_COMPLEX
   */
  checkDependencies: (id: string, range?: string) => Resolution;
  /**
   * Plans and applies in one go, wholly or not at all: it consents to whatever the plan says. Refreshes the manager.
   * @throws the platform's code
   */
  installInOrder: (resolved: readonly ResolvedPlugin[]) => Promise<Installation[]>;
  /**
   * Runs a hook: a filter's final data, a provider's answer, a collect hook's list; nothing for an action, or for a gate
   * that lets the operation go on.
   * @param of whose trace the execution goes on in; default: it begins one
   * @throws HookRejectedError when a plugin stopped the operation; PlatformError with the platform's code
   */
  executeHook: <H extends HookName>(hook: H, data: HookInput<H>, of?: CallerSpan) => Promise<HookOutput<H>>;
  /**
   * Menu entries, pages and widgets of the active plugins, as far as the token may see them.
   * @throws UNAUTHENTICATED without a token
   */
  loadUi: (query?: { locale?: string; plugin?: string }) => Promise<TenantUi>;
  /**
   * What a widget shows: data of its kind, checked by the platform. The type argument is not checked; it is the `kind` that
   * `loadUi` tells.
   * @param query days such as `2026-03-31`, what to compare with, time zone, language, and page
   * @throws UNAUTHENTICATED without a token, WIDGET_NOT_FOUND, FORBIDDEN, PLUGIN_ERROR, PLUGIN_INVALID_RESULT, …
   */
  loadWidget: <K extends WidgetKind = WidgetKind>(
    plugin: string,
    widget: string,
    query?: WidgetParametersInput,
  ) => Promise<WidgetAnswer<K>>;
  /**
   * Scripts that plugins have in a page of the shop: those that are necessary, and those that the visitor agrees to. What comes
   * of it goes to `renderStorefrontScripts` and `formatContentSecurityPolicy`.
   * @param consent default: none but `necessary`
   * @throws the platform's code
   */
  loadStorefrontScripts: (view: {
    page: StorefrontPage;
    consent?: readonly ConsentCategory[];
  }) => Promise<StorefrontScripts>;
  /** Loads anew what is published and installed. */
  refresh: () => Promise<void>;
}

/** Any host will do: a binding leads to the platform whatever the address says. */
const BINDING_URL = 'https://platform.internal';

/**
 * Loads what is published and installed, and answers the manager.
 * @throws UNAUTHENTICATED, FORBIDDEN, TENANT_NOT_FOUND, PLATFORM_UNREACHABLE
 */
export async function createPluginManager(options: PluginManagerOptions): Promise<PluginManager> {
  const { tenant } = options;
  const client = createClient(options);
  let snapshot: DependencySnapshot | undefined;
  const refresh = async (): Promise<void> => {
    snapshot = client && (await loadDependencySnapshot(client, tenant));
  };
  await refresh();

  return {
    refresh,
    checkDependencies(id, range = '*') {
      if (snapshot === undefined) throw withoutToken();
      return snapshot.resolve(id, range);
    },
    async installInOrder(resolved) {
      if (client === undefined) throw withoutToken();
      const install = resolved.map(({ id, version }) => ({ id, range: version }));
      const { hash } = await client.call('planChange', { tenant, body: { install } });
      const { installations } = await client.call('applyPlan', { tenant, body: { hash, consent: true } });
      await refresh();
      return installations;
    },
    async executeHook<H extends HookName>(hook: H, data: HookInput<H>, of: CallerSpan = {}) {
      const answer = await runHook(options, client, { hook, data }, of);
      if (answer.outcome === 'rejected') throw new HookRejectedError(answer.reasons, answer.trace);
      return answer.data as HookOutput<H>;
    },
    async loadUi(query = {}) {
      if (client === undefined) throw withoutToken();
      return client.call('loadUi', { tenant, ...query });
    },
    async loadWidget<K extends WidgetKind = WidgetKind>(
      plugin: string,
      widget: string,
      query: WidgetParametersInput = {},
    ) {
      if (client === undefined) throw withoutToken();
      return (await client.call('loadWidget', { tenant, plugin, widget, ...query })) as WidgetAnswer<K>;
    },
    async loadStorefrontScripts({ page, consent = [] }) {
      const query = { page, consent: ['necessary', ...consent.filter((kind) => kind !== 'necessary')].join(',') };
      if ('platform' in options) {
        return options.platform.loadStorefrontScripts(tenant, query).catch(toPlatformError);
      }
      if (client === undefined) throw withoutToken();
      return client.call('listStorefrontScripts', { tenant, ...query });
    },
  };
}

function createClient(options: PluginManagerOptions): PlatformClient | undefined {
  if ('url' in options) return new PlatformClient(options);
  const { platform, token } = options;
  if (token === undefined) return undefined;
  const send = ((input: string, init?: RequestInit) => platform.fetch(input, init)) as typeof fetch;
  return new PlatformClient({ url: BINDING_URL, token, fetch: send });
}

async function runHook(
  options: PluginManagerOptions,
  client: PlatformClient | undefined,
  { hook, data }: { hook: HookName; data: unknown },
  of: CallerSpan,
): Promise<HookResponse> {
  const { tenant } = options;
  if ('platform' in options) return options.platform.executeHook(tenant, hook, data, of).catch(toPlatformError);
  if (client === undefined) throw withoutToken();
  return client.runHook(tenant, hook, data, of);
}

/** Over a binding an error arrives as a plain one that has the code. */
function toPlatformError(error: unknown): never {
  const { code, message, details } = error as Partial<PlatformError> & Error;
  throw code === undefined ? error : new PlatformError(code, message, details);
}

function withoutToken(): PlatformError {
  return new PlatformError(
    'UNAUTHENTICATED',
    'This plugin manager has a binding and no token, so it can only execute hooks and load scripts. Give it a `token` of the tenant.',
  );
}
