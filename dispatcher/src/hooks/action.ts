import type { ActionHook } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import type { HookOutcome, HookRun } from './hook-run.ts';
import { takeTurn } from './turn.ts';
import type { FailedTurn, TurnRules } from './turn.ts';

const RULES: TurnRules<undefined> = {
  rejects: false,
  accept: () => ({ ok: true, result: undefined }),
};

/**
 * Runs the handlers of a group together, then the next group. Results are ignored. Failures are recorded, and where the
 * hook is durable, handed to whoever calls again later, before the hook's answer is given.
 * @throws what handing one over throws
 */
export async function runAction(run: HookRun<ActionHook>): Promise<HookOutcome> {
  for (const group of toGroups(run.handlers)) {
    await Promise.all(group.map((handler) => runHandler(run, handler)));
  }
  return { data: run.payload };
}

async function runHandler(run: HookRun<ActionHook>, handler: RoutedHandler): Promise<void> {
  const turn = await takeTurn(run, handler, { value: run.payload, text: run.text }, RULES);
  if (turn.kind === 'failed' && run.definition.durable) await retryLater(run, handler, turn);
}

async function retryLater(run: HookRun, handler: RoutedHandler, { error, idempotencyKey }: FailedTurn): Promise<void> {
  if (run.retryLater === undefined) return;
  await run.retryLater(handler, { hook: run.hook, data: run.text, idempotencyKey, error });
  const trace = run.traces.get(handler);
  if (trace !== undefined) run.traces.set(handler, { ...trace, retriesLater: true });
}

function toGroups(handlers: readonly RoutedHandler[]): RoutedHandler[][] {
  const groups = Map.groupBy(handlers, ({ group }) => group);
  return [...groups].toSorted(([a], [b]) => a - b).map(([, members]) => members);
}
