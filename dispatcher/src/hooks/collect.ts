import type { CollectHook } from '@digital-commerce/plugin-schema';
import { resolvePointer } from '../json/pointer.ts';
import { parseResult } from './check-result.ts';
import type { HookOutcome, HookRun } from './hook-run.ts';
import { takeTurn } from './turn.ts';
import type { Accepted, Returned, TurnRules } from './turn.ts';

/**
 * Asks all handlers together for their contributions, and makes one list of them, in the order of the handlers. Of those
 * with the same key the first one stays. What does not fit, or comes from a handler that failed, is left out.
 */
export async function runCollect(run: HookRun<CollectHook>): Promise<HookOutcome> {
  const { definition, handlers, payload, text } = run;
  const rules: TurnRules<unknown[]> = { rejects: false, accept: (returned) => accept(definition, returned) };
  const turns = await Promise.all(handlers.map((handler) => takeTurn(run, handler, { value: payload, text }, rules)));
  const contributions = turns.flatMap((turn) => (turn.kind === 'answered' ? turn.result : []));
  return { data: firstOfEachKey(contributions, definition.key) };
}

function accept({ result: schema }: CollectHook, returned: Returned): Accepted<unknown[]> {
  if (!Object.hasOwn(returned, 'data')) return { ok: true, result: [] };
  const { data } = returned;
  if (!Array.isArray(data)) return { ok: false, problem: 'it returns a list of contributions.' };
  const parsed = data.map((contribution: unknown) => parseResult(schema, contribution));
  const result = parsed.flatMap((one) => (one.ok ? [one.value] : []));
  const problems = parsed.flatMap((one, index) => (one.ok ? [] : [`contribution ${index}: ${one.problem}`]));
  const [first] = problems;
  if (first === undefined) return { ok: true, result };
  const others = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  return { ok: true, result, problem: `${first}${others}` };
}

/** @param pointer JSON Pointer. Contributions that have nothing there are all different. */
function firstOfEachKey(contributions: readonly unknown[], pointer: string): unknown[] {
  const seen = new Set<string>();
  return contributions.filter((contribution) => {
    const value = resolvePointer(contribution, pointer);
    if (value === undefined) return true;
    const key = JSON.stringify(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
