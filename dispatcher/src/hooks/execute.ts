import { HOOKS, isHookName, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookDefinition, HookName, HookResponse, HookTrace } from '@digital-commerce/plugin-schema';
import type { RoutingTable } from '../routing/compile.ts';
import { runAction } from './action.ts';
import { runCollect } from './collect.ts';
import { runFilter } from './filter.ts';
import { runGate } from './gate.ts';
import type { HookEnvironment, HookOutcome, HookRun } from './hook-run.ts';
import { parsePayload } from './parse-payload.ts';
import { runProvider } from './provider.ts';
import { roundMs, traceNotRun } from './trace.ts';

/** What an execution came to. `error`: no handler of a provider hook answered. */
export interface HookExecution {
  outcome: HookOutcome | { error: PlatformError };
  trace: HookTrace;
}

/** One call of a hook, before anything of it was looked at. */
export interface CalledHook {
  hook: HookName;
  definition: HookDefinition;
  data: unknown;
  /** Of its trace. Default: a new one. */
  id?: string;
}

/**
 * Runs a hook for a tenant. Failures of plugins are in the trace, and what they mean the hook's kind says.
 * @throws INVALID_PAYLOAD
 */
export async function executeHook(
  table: RoutingTable,
  { hook, definition, data, id = crypto.randomUUID() }: CalledHook,
  environment: HookEnvironment,
): Promise<HookExecution> {
  const startedAt = environment.now();
  const { payload, text } = parsePayload(hook, definition, data);
  const run: HookRun = {
    ...environment,
    tenant: table.tenant,
    hook,
    definition,
    handlers: table.handlers.get(hook) ?? [],
    payload,
    text,
    chosen: table.providers.get(hook),
    startedAt,
    deadline: startedAt + definition.deadlineMs,
    traces: new Map(),
  };
  const outcome = await runKind(run).catch(toErrorOutcome);
  const trace = {
    id,
    hook,
    durationMs: roundMs(environment.now() - startedAt),
    handlers: run.handlers.map((handler) => run.traces.get(handler) ?? traceNotRun(handler)),
  };
  return { outcome, trace };
}

/**
 * What the host application is told.
 * @throws NO_PROVIDER, and a provider's failure by its code
 */
export function toResponse({ outcome, trace }: HookExecution): HookResponse {
  if ('error' in outcome) throw outcome.error;
  return 'reasons' in outcome
    ? { outcome: 'rejected', reasons: outcome.reasons, trace }
    : { outcome: 'completed', data: outcome.data, trace };
}

/** @throws HOOK_NOT_FOUND */
export function parseHookName(name: string): HookName {
  if (isHookName(name)) return name;
  throw new PlatformError(
    'HOOK_NOT_FOUND',
    `There is no hook "${name}". The hooks are ${Object.keys(HOOKS).join(', ')}.`,
  );
}

function runKind(run: HookRun): Promise<HookOutcome> {
  const { definition } = run;
  switch (definition.kind) {
    case 'filter':
      return runFilter({ ...run, definition });
    case 'gate':
      return runGate({ ...run, definition });
    case 'action':
      return runAction({ ...run, definition });
    case 'collect':
      return runCollect({ ...run, definition });
    default:
      return runProvider({ ...run, definition });
  }
}

function toErrorOutcome(error: unknown): { error: PlatformError } {
  if (error instanceof PlatformError) return { error };
  throw error;
}
