import { HOOKS, isHookName, LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookDefinition, HookName, HookResponse } from '@digital-commerce/plugin-schema';
import { isDeeperThan } from '../json/depth.ts';
import { isLargerThan } from '../json/size.ts';
import type { RoutingTable } from '../routing/compile.ts';
import { runAction } from './action.ts';
import { runFilter } from './filter.ts';
import type { FilterOutcome } from './filter.ts';
import type { CallHandler, HookRun } from './hook-run.ts';
import { runProvider } from './provider.ts';
import { roundMs } from './trace.ts';

/** What an execution needs from outside. */
export interface HookEnvironment {
  callHandler: CallHandler;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * Runs a hook for a tenant. Failures of filters and actions are in the trace and stop nothing.
 * @throws INVALID_PAYLOAD, NO_PROVIDER, and a provider's failure by its code
 */
export async function executeHook(
  table: RoutingTable,
  hook: HookName,
  data: unknown,
  { callHandler, now }: HookEnvironment,
): Promise<HookResponse> {
  const startedAt = now();
  const definition: HookDefinition = HOOKS[hook];
  const { payload, text } = parsePayload(hook, definition, data);
  const run: HookRun = {
    hook,
    definition,
    handlers: table.handlers.get(hook) ?? [],
    payload,
    text,
    deadline: startedAt + definition.deadlineMs,
    callHandler,
    now,
    traces: [],
  };
  const result = await runKind(run);
  const trace = {
    id: crypto.randomUUID(),
    hook,
    durationMs: roundMs(now() - startedAt),
    handlers: run.traces,
  };
  return 'reasons' in result
    ? { outcome: 'rejected', reasons: result.reasons, trace }
    : { outcome: 'completed', data: result.data, trace };
}

/** @throws HOOK_NOT_FOUND */
export function parseHookName(name: string): HookName {
  if (isHookName(name)) return name;
  throw new PlatformError(
    'HOOK_NOT_FOUND',
    `There is no hook "${name}". The hooks are ${Object.keys(HOOKS).join(', ')}.`,
  );
}

function runKind(run: HookRun): Promise<FilterOutcome> {
  const { definition } = run;
  switch (definition.kind) {
    case 'filter':
      return runFilter({ ...run, definition });
    case 'action':
      return runAction(run).then(() => ({ data: run.payload }));
    case 'provider':
      return runProvider({ ...run, definition }).then((data) => ({ data }));
    default:
      throw new TypeError(`Nothing runs hooks of kind "${definition.kind}".`);
  }
}

function parsePayload(hook: string, definition: HookDefinition, data: unknown): { payload: unknown; text: string } {
  if (isDeeperThan(data, LIMITS.maxPayloadDepth)) throw invalid(hook, 'it is nested too deeply');
  try {
    const parsed = definition.payload.safeParse(data);
    if (parsed.success) {
      const text = JSON.stringify(parsed.data);
      if (isLargerThan(text, LIMITS.maxPayloadBytes)) {
        throw invalid(hook, `it is larger than ${LIMITS.maxPayloadBytes} bytes`);
      }
      return { payload: parsed.data, text };
    }
    const { issues } = parsed.error;
    const place = issues[0]?.path.join('.');
    throw invalid(hook, `${place ? `at "${place}": ` : ''}${issues[0]?.message}`, { issues });
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    // A caller over RPC may pass what JSON cannot hold.
    throw invalid(hook, (error as Error).message);
  }
}

function invalid(hook: string, problem: string, details?: unknown): PlatformError {
  return new PlatformError('INVALID_PAYLOAD', `The data is not a payload of "${hook}": ${problem}.`, details);
}
