import { PlatformError } from '@digital-commerce/plugin-schema';
import type { PluginAction } from '@digital-commerce/plugin-schema';
import { callForResult } from '../dispatch/call-for-result.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import { checkInput } from './check-input.ts';
import { checkOutput } from './check-output.ts';
import { requireActive } from '../routing/require-active.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import type { Services } from '../services.ts';

/** One call of an action. */
export interface ActionCall {
  plugin: string;
  action: string;
  /** Plain JSON; `undefined` counts as `null`. */
  data: unknown;
  /** Milliseconds since the epoch. Default: when the action's own time is over, which it never exceeds. */
  deadline?: number;
  idempotencyKey?: string;
  /** Default: 1. */
  attempt?: number;
}

/** An action that an installation declares, whether it takes calls now or not. */
export interface FoundAction {
  installation: RoutedInstallation;
  action: PluginAction;
}

/** @throws TENANT_NOT_FOUND, NOT_INSTALLED, ACTION_NOT_FOUND */
export async function findAction(
  services: Services,
  { tenant, waitUntil }: Pick<CallOrigin, 'tenant' | 'waitUntil'>,
  { plugin, action: name }: Pick<ActionCall, 'plugin' | 'action'>,
): Promise<FoundAction> {
  const { installations } = await services.routing.get(tenant, waitUntil);
  const installation = installations.get(plugin);
  if (installation === undefined) throw notInstalled(tenant, plugin);
  const { actions } = installation.manifest;
  const action = actions.find((candidate) => candidate.name === name);
  if (action !== undefined) return { installation, action };
  const names = actions.map((candidate) => candidate.name);
  const known = names.length === 0 ? 'It has none' : `It has ${names.join(', ')}`;
  throw new PlatformError('ACTION_NOT_FOUND', `Plugin "${plugin}" declares no action "${name}". ${known}.`);
}

/**
 * Runs an action that was found. What it takes and returns fits its manifest.
 * @returns its result; `undefined` when it returns nothing
 * @throws NOT_ACTIVE, RELEASE_KILLED, INVALID_REQUEST, RECURSION_REFUSED, HOOK_REJECTED when the handler says no, PLUGIN_ERROR,
 *   PLUGIN_INVALID_RESULT and the other failures of a plugin
 */
export async function callAction(
  services: Services,
  origin: CallOrigin,
  { installation, action }: FoundAction,
  call: ActionCall,
): Promise<unknown> {
  requireActive(origin.tenant, installation);
  const { name, file: handler, timeoutMs, output } = action;
  const { idempotencyKey, attempt } = call;
  const data = call.data ?? null;
  checkInput(action, installation.id, data);
  return callForResult(services, origin, installation, {
    kind: 'action',
    name,
    handler,
    data: JSON.stringify(data),
    deadline: Math.min(call.deadline ?? Infinity, Date.now() + timeoutMs),
    check: (result) => checkOutput(output, `action "${name}" of plugin "${installation.id}"`, result),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(attempt !== undefined && { attempt }),
  });
}
