import { PlatformError } from '@digital-commerce/plugin-schema';
import type { JsonSchema, PluginAction } from '@digital-commerce/plugin-schema';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { logReply } from '../dispatch/log-reply.ts';
import { runHandler } from '../dispatch/run-handler.ts';
import { checkOf } from '../json/check-schema.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import { checkInput } from './check-input.ts';
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

/**
 * Runs an action that an active plugin declares. What it takes and returns fits its manifest.
 * @returns its result; `undefined` when it returns nothing
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED, ACTION_NOT_FOUND, NOT_ACTIVE, RELEASE_KILLED, INVALID_REQUEST, RECURSION_REFUSED,
 *   HOOK_REJECTED when the handler says no, PLUGIN_ERROR, PLUGIN_INVALID_RESULT and the other failures of a plugin
 */
export async function runAction(services: Services, origin: CallOrigin, call: ActionCall): Promise<unknown> {
  const { tenant, waitUntil } = origin;
  const { installations } = await services.routing.get(tenant, waitUntil);
  const installation = installations.get(call.plugin);
  if (installation === undefined) throw notInstalled(tenant, call.plugin);
  requireActive(tenant, installation);
  const action = findAction(installation, call.action);
  const data = call.data ?? null;
  checkInput(action, installation.id, data);
  let error: unknown;
  try {
    return await callHandler(services, origin, { installation, action, call, data });
  } catch (thrown) {
    error = thrown;
    throw thrown;
  } finally {
    services.watched.countCall(tenant, installation, { error, waitUntil });
  }
}

/** @throws ACTION_NOT_FOUND */
function findAction({ id, manifest }: Pick<RoutedInstallation, 'id' | 'manifest'>, name: string): PluginAction {
  const action = manifest.actions.find((candidate) => candidate.name === name);
  if (action !== undefined) return action;
  const names = manifest.actions.map((candidate) => candidate.name);
  const known = names.length === 0 ? 'It has none' : `It has ${names.join(', ')}`;
  throw new PlatformError('ACTION_NOT_FOUND', `Plugin "${id}" declares no action "${name}". ${known}.`);
}

async function callHandler(
  services: Services,
  origin: CallOrigin,
  {
    installation,
    action,
    call,
    data,
  }: { installation: RoutedInstallation; action: PluginAction; call: ActionCall; data: unknown },
): Promise<unknown> {
  const { name, file: handler, timeoutMs, output } = action;
  const { id: plugin, version } = installation;
  const { idempotencyKey, attempt } = call;
  const result = await runHandler(services, origin, installation, {
    kind: 'action',
    name,
    handler,
    data: JSON.stringify(data),
    deadline: Math.min(call.deadline ?? Infinity, Date.now() + timeoutMs),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(attempt !== undefined && { attempt }),
  });
  if (result.outcome === 'failed') throw result.error;
  logReply({ tenant: origin.tenant, plugin, version, handler }, result);
  switch (result.outcome) {
    case 'returned':
      checkOutput(output, `action "${name}" of plugin "${plugin}"`, result.data);
      return result.data;
    case 'rejected': {
      const { code, message, field } = result.rejection;
      throw new PlatformError('HOOK_REJECTED', message, { plugin, ...(code && { code }), ...(field && { field }) });
    }
    default:
      // What it threw may hold a customer's data: the log has it, the caller does not.
      throw new PlatformError('PLUGIN_ERROR', `Action "${name}" of plugin "${plugin}" failed. Its log says why.`);
  }
}

function checkOutput(output: JsonSchema | undefined, what: string, data: unknown): void {
  if (output === undefined) return;
  const problems = checkOf(output)(data ?? null);
  const [first] = problems;
  if (first === undefined) return;
  const message = `The result of ${what} is not what its manifest says: at "${first.path}": ${first.message}`;
  throw new PlatformError('PLUGIN_INVALID_RESULT', message, { problems });
}
