import type { ExecutionTrace, TracedHandler } from '@digital-commerce/plugin-schema';

/** What can differ between two runs of a handler. Times do not count. */
const ASPECTS = ['handler', 'outcome', 'code', 'message', 'status', 'changes', 'logs', 'requests'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** One run, as far as it is one plugin's. */
export interface PluginRun {
  version: string;
  outcome: 'completed' | 'rejected' | 'failed' | 'not_run';
  durationMs: number;
  handlers: TracedHandler[];
}

export interface HandlerComparison {
  handler: string;
  /** Absent where it did not run. */
  recorded?: TracedHandler;
  local?: TracedHandler;
  differs: Aspect[];
}

/** What a plugin had to do with an execution. */
export function toPluginRun(trace: Pick<ExecutionTrace, 'handlers'>, plugin: string): PluginRun {
  const handlers = trace.handlers.filter((handler) => handler.plugin === plugin);
  const outcomes = new Set(handlers.map(({ outcome }) => outcome));
  const outcome = (['failed', 'rejected', 'completed'] as const).find((each) => outcomes.has(each)) ?? 'not_run';
  const durationMs = handlers.reduce((total, handler) => total + handler.durationMs, 0);
  return { version: handlers[0]?.version ?? '', outcome, durationMs, handlers };
}

/** Each handler of the two runs with its counterpart: that of the same file, in their order. */
export function compareRuns(recorded: PluginRun, local: PluginRun): HandlerComparison[] {
  const left = [...local.handlers];
  const pairs: Omit<HandlerComparison, 'differs'>[] = recorded.handlers.map((each) => {
    const place = left.findIndex(({ handler }) => handler === each.handler);
    const [match] = place < 0 ? [] : left.splice(place, 1);
    return { handler: each.handler, recorded: each, ...(match && { local: match }) };
  });
  const [only, other] = pairs;
  const [rest, more] = left;
  // A handler whose file has another name now.
  if (
    only !== undefined &&
    other === undefined &&
    only.local === undefined &&
    rest !== undefined &&
    more === undefined
  ) {
    return [{ ...only, local: rest, differs: findDifferences(only.recorded, rest) }];
  }
  const added = left.map((each) => ({ handler: each.handler, local: each }));
  const all: Omit<HandlerComparison, 'differs'>[] = [...pairs, ...added];
  return all.map((pair) => Object.assign(pair, { differs: findDifferences(pair.recorded, pair.local) }));
}

function findDifferences(recorded: TracedHandler | undefined, local: TracedHandler | undefined): Aspect[] {
  if (recorded === undefined || local === undefined) return ['handler'];
  return ASPECTS.filter((aspect) => {
    if (aspect === 'requests') return recorded.requests !== undefined && !isSame(toHosts(recorded), toHosts(local));
    if (aspect === 'changes' || aspect === 'logs') return !isSame(recorded[aspect] ?? [], local[aspect] ?? []);
    return !isSame(recorded[aspect], local[aspect]);
  });
}

/** What was asked of whom. What they answered depends on who stands for them here. */
function toHosts({ requests = [] }: TracedHandler): string[] {
  return requests.map(({ method, host, port }) => `${method} ${host}:${port}`);
}

/** Whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  return toText(a) === toText(b);
}

function toText(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
