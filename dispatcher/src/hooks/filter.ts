import type { FilterHook, RejectionReason } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import { describeChanges } from './describe-changes.ts';
import { checkFiltered } from './check-filtered.ts';
import { toDenial } from './deny.ts';
import type { HookOutcome, HookRun } from './hook-run.ts';
import { looksOn } from './observe.ts';
import { takeTurn } from './turn.ts';
import type { Accepted, Current, Returned, Turn, TurnRules } from './turn.ts';

/**
 * Runs the handlers one after another, each on what the last one made. A handler that fails, or returns what the hook
 * does not allow, leaves the value as it was, and the next one runs, or the operation is rejected: as the hook says. One
 * that rejects ends the run. A condition looks at the value that its handler would get. Those that only look on are told
 * the value of their turn, and nobody of their own rank waits for them.
 */
export async function runFilter(run: HookRun<FilterHook>): Promise<HookOutcome> {
  const { definition, handlers } = run;
  const rules = createRules(definition);
  const observers = new Observers();
  let current: Current = { value: run.payload, text: run.text };
  let reason: RejectionReason | undefined;
  for (const handler of handlers) {
    if (looksOn(definition, handler)) {
      const told = current;
      observers.add(handler, () => takeTurn(run, handler, told, rules));
      continue;
    }
    await observers.waitBefore(handler);
    const turn = await takeTurn(run, handler, current, rules);
    reason = findReason(definition, turn);
    if (reason !== undefined) break;
    if (turn.kind === 'answered') current = turn.result;
  }
  await observers.wait();
  return reason === undefined ? { data: current.value } : { reasons: [reason] };
}

function createRules(definition: FilterHook): TurnRules<Current> {
  return {
    rejects: definition.rejects,
    accept: (returned, current) => accept(definition, returned, current),
  };
}

function accept(definition: FilterHook, returned: Returned, current: Current): Accepted<Current> {
  if (!Object.hasOwn(returned, 'data')) return { ok: true, result: current, changes: [] };
  const checked = checkFiltered(definition, current.value, returned.data);
  if (!checked.ok) return checked;
  const changes = describeChanges(current.value, checked.value, definition.sensitive);
  return { ok: true, result: checked, changes };
}

function findReason({ onFailure }: FilterHook, turn: Turn<Current>): RejectionReason | undefined {
  if (turn.kind === 'rejected') return turn.reason;
  return turn.kind === 'failed' && onFailure === 'reject' ? toDenial(turn) : undefined;
}

/** The observers that are running: who is of a later group waits for them. */
class Observers {
  readonly #running: { group: number; done: Promise<unknown> }[] = [];

  add(handler: RoutedHandler, look: () => Promise<unknown>): void {
    this.#running.push({ group: handler.group, done: this.waitBefore(handler).then(look) });
  }

  async waitBefore({ group }: RoutedHandler): Promise<void> {
    await Promise.all(this.#running.filter((one) => one.group < group).map(({ done }) => done));
  }

  async wait(): Promise<void> {
    await Promise.all(this.#running.map(({ done }) => done));
  }
}
