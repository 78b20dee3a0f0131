import type {
  HookName,
  HookOutput,
  HookInput,
  HookResponse,
  Installation,
  InstallationList,
  Plan,
  PluginList,
} from '@digital-commerce/plugin-schema';
import { HookRejectedError } from './hook-rejected-error.ts';
import { createPlatformHttp } from './platform-http.ts';
import type { PlatformHttpOptions } from './platform-http.ts';

export interface PluginManagerOptions extends PlatformHttpOptions {
  /** The tenant that everything is done for. */
  tenant: string;
}

export interface ResolvedPlugin {
  id: string;
  version: string;
}

export type Resolution = { success: true; resolved: ResolvedPlugin[] } | { success: false; error: string };

/** What a host application does for one tenant. The functions may be taken off the object. */
export interface PluginManager {
  /** What installing the plugin takes, in order, from the catalogue as it was when the manager was created. */
  checkDependencies: (id: string) => Resolution;
  /** Plans and applies in one go: it consents to whatever the plan says. @throws the platform's code */
  installInOrder: (resolved: readonly ResolvedPlugin[]) => Promise<Installation[]>;
  /**
   * Runs a hook: a filter's final data, a provider's answer, a collect hook's list; nothing for an action, or for a gate
   * that lets the operation go on.
   * @throws HookRejectedError when a plugin stopped the operation; PlatformError with the platform's code
   */
  executeHook: <H extends HookName>(hook: H, data: HookInput<H>) => Promise<HookOutput<H>>;
}

/** Loads the catalogue and answers the manager. @throws UNAUTHENTICATED, PLATFORM_UNREACHABLE, … */
export async function createPluginManager(options: PluginManagerOptions): Promise<PluginManager> {
  const http = createPlatformHttp(options);
  const tenantPath = `/v1/tenants/${encodeURIComponent(options.tenant)}`;
  const { plugins } = (await http('/v1/plugins')).body as PluginList;
  const latestVersions = new Map(plugins.map(({ id, latestVersion }) => [id, latestVersion]));

  return {
    checkDependencies(id) {
      const version = latestVersions.get(id);
      if (version !== undefined) return { success: true, resolved: [{ id, version }] };
      return {
        success: false,
        error: `No published plugin has the id "${id}". Publish it, then create the manager anew.`,
      };
    },
    async installInOrder(resolved) {
      const install = resolved.map(({ id, version }) => ({ id, range: version }));
      const plan = (await http(`${tenantPath}/plugins/plan`, { install })).body as Plan;
      const applied = await http(`${tenantPath}/plugins/apply`, { hash: plan.hash, consent: true });
      return (applied.body as InstallationList).installations;
    },
    async executeHook<H extends HookName>(hook: H, data: HookInput<H>) {
      const answer = (await http(`${tenantPath}/hooks/${hook}`, { data })).body as HookResponse;
      if (answer.outcome === 'rejected') throw new HookRejectedError(answer.reasons, answer.trace);
      return answer.data as HookOutput<H>;
    },
  };
}
