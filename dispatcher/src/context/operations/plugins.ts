import { pluginPermission, PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import type { PluginAction } from '@digital-commerce/plugin-schema';
import { callAction, findAction } from '../../actions/run-action.ts';
import type { RoutedInstallation } from '../../routing/routed.ts';
import type { HostOperationTable } from '../operation.ts';
import type { InvocationScope } from '../scope.ts';

const Id = z.string().max(100);

export const PLUGINS_OPERATIONS = {
  'plugins.call': {
    args: z.tuple([Id, Id, z.unknown()]),
    run: async (scope, [plugin, action, data]) => {
      const { isGranted, names } = await findDependency(scope, plugin);
      if (!isGranted) throw notGranted(scope.target.id, plugin, names);
      const { services, tenant, target, chain, traceparent, waitUntil, endsAt, invocation } = scope;
      const origin = { tenant, actor: { kind: 'plugin', id: target.id }, chain, traceparent, waitUntil } as const;
      const { idempotencyKey } = invocation;
      const found = await findAction(services, origin, { plugin, action });
      refuseGuarded(plugin, found.action);
      return callAction(services, origin, found, { plugin, action, data, deadline: endsAt, idempotencyKey });
    },
  },
  'plugins.isActive': {
    args: z.tuple([Id]),
    run: async (scope, [plugin]) => {
      const { installation, isGranted } = await findDependency(scope, plugin);
      return isGranted && installation?.state === 'active' && installation.killed === undefined;
    },
  },
} satisfies HostOperationTable;

/** A permission of a plugin is for people: no plugin holds one, whoever called it. @throws PERMISSION_DENIED */
function refuseGuarded(plugin: string, { name, permission }: PluginAction): void {
  if (permission === undefined) return;
  throw new PlatformError(
    'PERMISSION_DENIED',
    `Action "${name}" of plugin "${plugin}" is for people with its permission "${permission}", not for plugins.`,
  );
}

interface Dependency {
  /** `undefined`: it is optional and not installed. */
  installation: RoutedInstallation | undefined;
  /** Under which the manifest depends on it. */
  names: readonly string[];
  /** Whether the tenant lets the plugin call it. */
  isGranted: boolean;
}

/**
 * A plugin that the manifest depends on, by its id or by a capability that it provides.
 * @throws NOT_A_DEPENDENCY also for what is not installed, so that nobody learns what else a tenant has
 */
async function findDependency(
  { services, tenant, target, waitUntil }: InvocationScope,
  plugin: string,
): Promise<Dependency> {
  const { dependencies, optionalDependencies } = target.manifest;
  const { installations } = await services.routing.get(tenant, waitUntil);
  const installation = installations.get(plugin);
  const names = [plugin, ...Object.keys(installation?.manifest.provides ?? {})].filter(
    (name) => Object.hasOwn(dependencies, name) || Object.hasOwn(optionalDependencies, name),
  );
  if (names.length > 0) {
    return { installation, names, isGranted: names.some((name) => target.granted.has(pluginPermission(name))) };
  }
  throw new PlatformError(
    'NOT_A_DEPENDENCY',
    `Plugin "${target.id}" does not depend on "${plugin}". Name it under "dependencies" or "optionalDependencies" of the manifest.`,
  );
}

function notGranted(caller: string, plugin: string, names: readonly string[]): PlatformError {
  const permissions = names.map((name) => `"${pluginPermission(name)}"`).join(' or ');
  return new PlatformError(
    'PERMISSION_DENIED',
    `The tenant has not granted plugin "${caller}" to call "${plugin}". Grant ${permissions} in a plan that installs "${caller}".`,
  );
}
