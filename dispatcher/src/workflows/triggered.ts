import type { HookCondition } from '@digital-commerce/plugin-schema';
import type { NewDelivery } from '../deliveries/delivery.ts';
import type { CallChain } from '../dispatch/call-chain.ts';
import { fitsCondition } from '../hooks/condition.ts';
import type { RoutingTable } from '../routing/compile.ts';

/** A workflow that is switched on, as triggers need it. */
export interface RoutedWorkflow {
  id: string;
  condition: HookCondition | undefined;
}

/** Something that happened, on which workflows may start. */
interface Happening {
  /** `hook:` or `event:`, and its name. */
  start: string;
  /** What the hook or event brought. Plain JSON. */
  data: unknown;
  /** The same for the same happening. */
  idempotencyKey: string;
  /** Handlers that led to it. */
  chain: CallChain;
  /** Span that led to it. */
  traceparent: string | undefined;
  /** Trace of the hook. */
  parent?: string | undefined;
}

/** What the queue keeps of a run. */
export interface RunData {
  trigger: unknown;
  parent?: string | undefined;
}

/** Runs of workflows that a happening begins: one for each that waits for it, and whose condition holds. */
export function findTriggered({ workflows }: RoutingTable, happening: Happening): NewDelivery[] {
  const { start, data: trigger, idempotencyKey, chain, traceparent, parent } = happening;
  const waiting = workflows.get(start) ?? [];
  const begun = waiting.filter(({ condition }) => condition === undefined || fitsCondition(condition, { trigger }));
  if (begun.length === 0) return [];
  const run: RunData = { trigger, parent };
  const data = JSON.stringify(run);
  return begun.map(({ id }) => ({
    kind: 'workflow',
    recipient: `workflow:${id}`,
    name: id,
    data,
    idempotencyKey,
    chain,
    traceparent,
  }));
}
