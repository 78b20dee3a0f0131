import type { HookName } from '@digital-commerce/plugin-schema';
import { orderHandlers } from '../hooks/order.ts';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import type { RoutedHandler, RoutedInstallation } from './routed.ts';

/** All that calls for a tenant need, compiled once for a revision. */
export interface RoutingTable {
  tenant: string;
  revision: number;
  killRevision: number;
  installations: ReadonlyMap<string, RoutedInstallation>;
  /** In the order they run. */
  handlers: ReadonlyMap<HookName, readonly RoutedHandler[]>;
}

export function compileRoutingTable(state: TenantState): RoutingTable {
  const installations = new Map<string, RoutedInstallation>();
  const handlers = new Map<HookName, RoutedHandler[]>();
  for (const { id, version, script, state: installationState, manifest, settings } of state.installed) {
    const endpoints = new Map(manifest.apiEndpoints.map((endpoint) => [endpointKey(endpoint), endpoint]));
    const installation = { id, version, script, state: installationState, settings, endpoints };
    installations.set(id, installation);
    if (installationState !== 'active') continue;
    for (const [position, { hook, file, priority, timeoutMs }] of manifest.hooks.entries()) {
      const list = handlers.get(hook) ?? [];
      list.push({ installation, file, priority, timeoutMs, position });
      handlers.set(hook, list);
    }
  }
  for (const [hook, list] of handlers) handlers.set(hook, orderHandlers(list));
  return { tenant: state.id, revision: state.revision, killRevision: state.killRevision, installations, handlers };
}

/** Key of an endpoint in `RoutedInstallation.endpoints`. */
export function endpointKey({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
}
