import { PlatformError } from '@digital-commerce/plugin-schema';
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
      await findDependency(scope, plugin);
      const { services, tenant, target, chain, waitUntil, endsAt, invocation } = scope;
      const origin = { tenant, actor: { kind: 'plugin', id: target.id }, chain, waitUntil } as const;
      const { idempotencyKey } = invocation;
      const found = await findAction(services, origin, { plugin, action });
      refuseGuarded(plugin, found.action);
      return callAction(services, origin, found, { plugin, action, data, deadline: endsAt, idempotencyKey });
    },
  },
  'plugins.isActive': {
    args: z.tuple([Id]),
    run: async (scope, [plugin]) => {
      const installation = await findDependency(scope, plugin);
      return installation?.state === 'active' && installation.killed === undefined;
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

/**
 * A plugin that the manifest depends on, by its id or by a capability that it provides; `undefined` when it is optional and
 * not installed.
 * @throws NOT_A_DEPENDENCY also for what is not installed, so that nobody learns what else a tenant has
 */
async function findDependency(
  { services, tenant, target, waitUntil }: InvocationScope,
  plugin: string,
): Promise<RoutedInstallation | undefined> {
  const { dependencies, optionalDependencies } = target.manifest;
  const isWanted = (name: string): boolean =>
    Object.hasOwn(dependencies, name) || Object.hasOwn(optionalDependencies, name);
  const { installations } = await services.routing.get(tenant, waitUntil);
  const installation = installations.get(plugin);
  const provided = Object.keys(installation?.manifest.provides ?? {});
  if (isWanted(plugin) || provided.some(isWanted)) return installation;
  throw new PlatformError(
    'NOT_A_DEPENDENCY',
    `Plugin "${target.id}" does not depend on "${plugin}". Name it under "dependencies" or "optionalDependencies" of the manifest.`,
  );
}
