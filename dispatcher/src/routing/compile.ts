import { handlerPermission, HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName, TenantLimits } from '@digital-commerce/plugin-schema';
import { EndpointTable } from '../endpoints/endpoint-table.ts';
import { dependenciesFirst } from '../hooks/dependencies-first.ts';
import { orderHandlers } from '../hooks/order.ts';
import type { InstalledPlugin, TenantState } from '../lifecycle/tenant-state.ts';
import type { RoutedWorkflow } from '../workflows/triggered.ts';
import { toInvocationLimits } from './invocation-limits.ts';
import type { RoutedHandler, RoutedInstallation } from './routed.ts';
import { log } from '../observe/log.ts';

/** All that calls for a tenant need, compiled once for a revision. */
export interface RoutingTable {
  tenant: string;
  revision: number;
  killRevision: number;
  limits: TenantLimits;
  installations: ReadonlyMap<string, RoutedInstallation>;
  /** In the order they run. */
  handlers: ReadonlyMap<HookName, readonly RoutedHandler[]>;
  /** Plugin that the tenant chose for a provider hook. */
  providers: ReadonlyMap<string, string>;
  /** Those that are switched on, by what starts them: `hook:` or `event:`, and its name. */
  workflows: ReadonlyMap<string, readonly RoutedWorkflow[]>;
}

type UnorderedHandler = Omit<RoutedHandler, 'group'> & {
  plugin: string;
  before: readonly string[] | undefined;
  after: readonly string[] | undefined;
};

/** What a release may not do for want of a grant, or because it was killed, is left out. */
export function compileRoutingTable(state: TenantState): RoutingTable {
  const installations = new Map<string, RoutedInstallation>();
  const handlers = new Map<HookName, UnorderedHandler[]>();
  for (const plugin of state.installed) {
    const installation = toRoutedInstallation(plugin, state.limits);
    installations.set(plugin.id, installation);
    if (plugin.state !== 'active' || plugin.killed !== undefined) continue;
    addHandlers(handlers, plugin, installation);
  }
  const runsAfter = dependenciesFirst(state.installed.map(({ manifest }) => manifest));
  const ordered = new Map<HookName, readonly RoutedHandler[]>();
  for (const [hook, list] of handlers) {
    const order = orderHandlers(list, runsAfter);
    // Planning refuses such a change, so this is damage; calls go on all the same.
    if (order.cycle !== undefined) {
      log('handlers_in_a_circle', { tenant: state.id, hook, plugins: order.cycle.join(', ') });
    }
    ordered.set(hook, order.handlers);
  }
  const { id: tenant, revision, killRevision, limits } = state;
  const workflows = Map.groupBy(state.workflows, ({ startsOn }) => startsOn);
  const { providers } = state;
  return { tenant, revision, killRevision, limits, installations, handlers: ordered, providers, workflows };
}

function toRoutedInstallation(plugin: InstalledPlugin, tenantLimits: TenantLimits): RoutedInstallation {
  const { id, version, script, state, manifest, settings, watchedUntil, killed, dev } = plugin;
  const granted = new Set(plugin.grants?.granted);
  const reachable = manifest.apiEndpoints.filter(({ auth }) => auth !== 'public' || granted.has('public-endpoints'));
  return {
    id,
    version,
    script,
    state,
    settings,
    manifest,
    granted,
    endpoints: new EndpointTable(reachable),
    limits: toInvocationLimits(manifest, tenantLimits),
    tenantLimits,
    watchedUntil: watchedUntil === undefined ? undefined : Date.parse(watchedUntil),
    killed,
    dev,
  };
}

function addHandlers(
  handlers: Map<HookName, UnorderedHandler[]>,
  { id, manifest }: InstalledPlugin,
  installation: RoutedInstallation,
): void {
  for (const [position, registration] of manifest.hooks.entries()) {
    const { hook, file, priority, observe, timeoutMs, when, before, after } = registration;
    if (!installation.granted.has(handlerPermission(HOOKS[hook], { observe }))) continue;
    const list = handlers.get(hook) ?? [];
    list.push({ plugin: id, installation, file, priority, observe, timeoutMs, when, position, before, after });
    handlers.set(hook, list);
  }
}
