import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode, HandlerTrace, JsonPatchOperation, RejectionReason } from '@digital-commerce/plugin-schema';
import type { HandlerResult } from '../dispatch/handler-result.ts';
import type { RoutedHandler } from '../routing/routed.ts';
import { isInterested } from './condition.ts';
import type { HandlerCall, HookRun } from './hook-run.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';
import { judgeObserver, looksOn } from './observe.ts';
import { isOwnFailure } from './own-failure.ts';
import { invalidResult, traceHandler } from './trace.ts';

/** The value that a handler is called with, parsed and as JSON text. It only ever gets the text, so it cannot reach in. */
export interface Current {
  value: unknown;
  text: string;
}

/** What a handler returned. */
export type Returned = Extract<Verdict, { kind: 'returned' }>;

/** `problem` beside a result: that part of what was returned was not taken. */
export type Accepted<Result> =
  | { ok: true; result: Result; changes?: JsonPatchOperation[]; problem?: string }
  | { ok: false; problem: string };

/** How a kind of hook takes what its handlers answer. */
export interface TurnRules<Result> {
  /** Whether a handler may stop the operation. */
  rejects: boolean;
  accept: (returned: Returned, current: Current) => Accepted<Result>;
}

/** A handler gave no answer that counts, for whatever reason, or was not even called. */
export interface FailedTurn {
  kind: 'failed';
  plugin: string;
  error: PlatformError;
  idempotencyKey: string;
}

/** What a handler's turn came to. `silent`: its condition did not fit, or it only looks on. */
export type Turn<Result> =
  | { kind: 'answered'; result: Result }
  | { kind: 'rejected'; reason: RejectionReason }
  | FailedTurn
  | { kind: 'silent' };

/** How a turn ended, and what its trace says of that. */
interface Ending<Result> {
  turn: Turn<Result>;
  trace: Pick<HandlerTrace, 'outcome' | 'code' | 'message' | 'changes'>;
  report?: HandlerResult['report'];
}

/**
 * One handler's turn, the same in every kind of hook: condition, time, breaker, call, judgement, trace. Whatever the
 * handler does, this does not throw.
 */
export async function takeTurn<Result>(
  run: HookRun,
  handler: RoutedHandler,
  current: Current,
  rules: TurnRules<Result>,
): Promise<Turn<Result>> {
  const startedAt = run.now();
  const { hook, deadline: last } = run;
  const { timeoutMs = Infinity } = handler;
  const deadline = Math.min(last, startedAt + timeoutMs);
  const call = { hook, data: current.text, deadline, idempotencyKey: crypto.randomUUID() };
  const ending = standInWay(run, handler, current, call) ?? (await makeCall(run, handler, { call, current, rules }));
  const { turn, trace, report } = ending;
  const durationMs = run.now() - startedAt;
  const startedMs = startedAt - run.startedAt;
  run.traces.set(handler, traceHandler(handler, { startedMs, durationMs }, { ...trace, ...report }));
  return turn;
}

/** What keeps a handler from being called. */
function standInWay(
  run: HookRun,
  handler: RoutedHandler,
  { value }: Current,
  { idempotencyKey }: HandlerCall,
): Ending<never> | undefined {
  if (!isInterested(handler, value)) return { turn: { kind: 'silent' }, trace: { outcome: 'skipped' } };
  const plugin = handler.installation.id;
  if (run.now() >= run.deadline) {
    const error = new PlatformError('PLUGIN_TIMEOUT', `There was no time left for plugin "${plugin}".`, { plugin });
    return { turn: { kind: 'failed', plugin, error, idempotencyKey }, trace: { outcome: 'not_run' } };
  }
  const reason = run.breakers.refuse(toBreakerKey(run, handler));
  if (reason === undefined) return undefined;
  const message = `Plugin "${plugin}" is left alone for a while: ${reason}`;
  const error = new PlatformError('BREAKER_OPEN', message, { plugin });
  return {
    turn: { kind: 'failed', plugin, error, idempotencyKey },
    trace: { outcome: 'skipped', code: 'BREAKER_OPEN', message },
  };
}

async function makeCall<Result>(
  run: HookRun,
  handler: RoutedHandler,
  { call, current, rules }: { call: HandlerCall; current: Current; rules: TurnRules<Result> },
): Promise<Ending<Result>> {
  const startedAt = run.now();
  const result = await run.callHandler(handler, call);
  const ending = conclude(run, handler, result, { call, current, rules });
  const { code, message = '' } = ending.trace;
  const durationMs = run.now() - startedAt;
  const isFailure = isOwnFailure({ code, durationMs }, handler, run.definition);
  // What is nobody's fault says nothing about the plugin either way.
  const outcome = isFailure ? 'failure' : ending.trace.outcome === 'failed' ? 'unknown' : 'success';
  run.breakers.count(toBreakerKey(run, handler), outcome, `${code}: ${message}`);
  return { ...ending, report: result.report };
}

function conclude<Result>(
  { definition }: HookRun,
  handler: RoutedHandler,
  result: HandlerResult,
  { call, current, rules }: { call: HandlerCall; current: Current; rules: TurnRules<Result> },
): Ending<Result> {
  const isObserver = looksOn(definition, handler);
  const verdict = isObserver ? judgeObserver(handler, result, current.value) : judge(handler, result, rules.rejects);
  if (verdict.kind === 'failed') return endFailed(handler, call, verdict, isObserver);
  if (verdict.kind === 'rejected') {
    const { message } = verdict.reason;
    return { turn: verdict, trace: { outcome: 'rejected', code: 'HOOK_REJECTED', message } };
  }
  if (isObserver) return { turn: { kind: 'silent' }, trace: { outcome: 'completed' } };
  const accepted = rules.accept(verdict, current);
  if (!accepted.ok) return endFailed(handler, call, invalidResult(handler, accepted.problem), false);
  const { result: taken, changes, problem } = accepted;
  const turn = { kind: 'answered', result: taken } as const;
  if (problem !== undefined) return { turn, trace: { outcome: 'failed', ...invalidResult(handler, problem) } };
  return { turn, trace: { outcome: 'completed', ...(changes && { changes }) } };
}

function endFailed(
  { installation }: RoutedHandler,
  { idempotencyKey }: HandlerCall,
  { code, message }: { code: ErrorCode; message: string },
  isObserver: boolean,
): Ending<never> {
  const plugin = installation.id;
  const error = new PlatformError(code, message, { plugin });
  return {
    turn: isObserver ? { kind: 'silent' } : { kind: 'failed', plugin, error, idempotencyKey },
    trace: { outcome: 'failed', code, message },
  };
}

function toBreakerKey({ tenant, hook }: HookRun, { installation }: RoutedHandler) {
  const { id: plugin, version } = installation;
  return { tenant, plugin, version, hook };
}
