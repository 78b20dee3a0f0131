import type { World } from '../dashboard-world.ts';
import type { DashboardAction } from './dashboard-action.ts';
import { ofInstallations } from './of-installations.ts';
import { ofOperator } from './of-operator.ts';
import { ofPlugins } from './of-plugins.ts';
import { ofRegistry } from './of-registry.ts';
import { ofTenant } from './of-tenant.ts';

/** Everything that has an effect, in a world as `createWorld` made it. */
export function listActions({ name, hasRegistry }: World): DashboardAction[] {
  return [
    ...ofInstallations(name),
    ...ofPlugins(name),
    ...ofTenant(name),
    ...ofOperator(name),
    ...(hasRegistry ? ofRegistry(name) : []),
  ];
}
