import type { GateHook, RejectionReason } from '@digital-commerce/plugin-schema';
import { toDenial } from './deny.ts';
import type { HookOutcome, HookRun } from './hook-run.ts';
import { takeTurn } from './turn.ts';
import type { Turn, TurnRules } from './turn.ts';

const RULES: TurnRules<undefined> = {
  rejects: true,
  // A `false` that was taken for a yes would open the gate.
  accept: (returned) =>
    Object.hasOwn(returned, 'data')
      ? { ok: false, problem: 'it returns nothing to allow, and throws a HookRejection to deny.' }
      : { ok: true, result: undefined },
};

/** Asks all handlers together. Each rejection denies, and so does each handler that gives no answer; all reasons are told. */
export async function runGate(run: HookRun<GateHook>): Promise<HookOutcome> {
  const current = { value: run.payload, text: run.text };
  const turns = await Promise.all(run.handlers.map((handler) => takeTurn(run, handler, current, RULES)));
  const reasons = turns.flatMap(toReasons);
  return reasons.length === 0 ? { data: run.payload } : { reasons };
}

function toReasons(turn: Turn<undefined>): RejectionReason[] {
  if (turn.kind === 'rejected') return [turn.reason];
  return turn.kind === 'failed' ? [toDenial(turn)] : [];
}
