/** A handler of one hook, as far as its place among the others goes. */
export interface Orderable {
  plugin: string;
  /** Lower runs first. */
  priority: number;
  /** Place in the manifest. */
  position: number;
  /** Plugins whose handlers run after this one. */
  before?: readonly string[] | undefined;
  /** Plugins whose handlers run before this one. */
  after?: readonly string[] | undefined;
}

export interface HandlerOrder<Handler> {
  /**
   * In the order they run. Those of the same `group` have the same priority and no reason to wait for each other; groups
   * run one after another, by number.
   */
  handlers: readonly (Handler & { group: number })[];
  /** Plugins that would each have to run before the next, and the last before the first, when there are such. */
  cycle: readonly string[] | undefined;
}

/**
 * The order in which the handlers of one hook run. It depends on nothing but the set of handlers.
 *
 * `before`, `after` and dependencies are hard: they hold whatever the priorities say. Among the handlers that may come
 * next, the one with the lowest priority does, ties by plugin id, then by position. So a handler that nobody is tied to
 * can come and go without moving any other. Names of plugins that have no handler here do not matter.
 *
 * In a cycle, the lowest handler of the cycle goes first as if nobody had to run before it.
 * @param runsAfter the plugins that a plugin's handlers always wait for: its dependencies, and theirs
 */
export function orderHandlers<Handler extends Orderable>(
  handlers: readonly Handler[],
  runsAfter: ReadonlyMap<string, ReadonlySet<string>>,
): HandlerOrder<Handler> {
  const sorted = handlers.toSorted(compareHandlers);
  const edges = toEdges(sorted, runsAfter);
  const { ranks, cycle } = sortTopologically(edges);
  const groups = toGroups(sorted, ranks, edges.predecessors);
  const ordered = ranks.map((rank) => inGroup(sorted[rank]!, groups.get(rank)!));
  return { handlers: ordered, cycle: cycle && toPluginCycle(cycle.map((rank) => sorted[rank]!.plugin)) };
}

function inGroup<Handler>(handler: Handler, group: number): Handler & { group: number } {
  return { ...handler, group };
}

function compareHandlers(a: Orderable, b: Orderable): number {
  return a.priority - b.priority || compareIds(a.plugin, b.plugin) || a.position - b.position;
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Handlers are named by rank: their place when they are sorted by priority, plugin id and position. */
interface Edges {
  predecessors: readonly ReadonlySet<number>[];
  successors: readonly ReadonlySet<number>[];
}

function toEdges(sorted: readonly Orderable[], runsAfter: ReadonlyMap<string, ReadonlySet<string>>): Edges {
  const predecessors = sorted.map(() => new Set<number>());
  const successors = sorted.map(() => new Set<number>());
  const ranks = Map.groupBy(sorted.keys(), (rank) => sorted[rank]!.plugin);
  const connect = (first: number, then: number): void => {
    predecessors[then]!.add(first);
    successors[first]!.add(then);
  };
  for (const [rank, { plugin, before = [], after = [] }] of sorted.entries()) {
    const others = (id: string) => (id === plugin ? [] : (ranks.get(id) ?? []));
    for (const id of runsAfter.get(plugin) ?? []) for (const other of others(id)) connect(other, rank);
    for (const id of after) for (const other of others(id)) connect(other, rank);
    for (const id of before) for (const other of others(id)) connect(rank, other);
  }
  return { predecessors, successors };
}

function sortTopologically({ predecessors, successors }: Edges): { ranks: number[]; cycle: number[] | undefined } {
  const waitsFor = predecessors.map((set) => new Set(set));
  const ranks: number[] = [];
  let cycle: number[] | undefined;
  // Highest first, so that the next one is at the end.
  const free = [...waitsFor.keys()].filter((rank) => waitsFor[rank]!.size === 0).toReversed();
  const remaining = new Set(waitsFor.keys());
  while (remaining.size > 0) {
    if (free.length === 0) {
      const found = findCycle(waitsFor, Math.min(...remaining));
      cycle ??= found;
      free.push(Math.min(...found));
    }
    const next = free.pop()!;
    ranks.push(next);
    remaining.delete(next);
    for (const successor of successors[next]!) {
      waitsFor[successor]!.delete(next);
      if (waitsFor[successor]!.size === 0 && remaining.has(successor)) insertDescending(free, successor);
    }
  }
  return { ranks, cycle };
}

/** A cycle that `start` waits for, in the order they would have to run. Everyone who waits has somebody to wait for. */
function findCycle(waitsFor: readonly ReadonlySet<number>[], start: number): number[] {
  const path: number[] = [];
  let rank = start;
  while (!path.includes(rank)) {
    path.push(rank);
    rank = Math.min(...waitsFor[rank]!);
  }
  return path.slice(path.indexOf(rank)).toReversed();
}

function insertDescending(sorted: number[], value: number): void {
  const place = sorted.findIndex((other) => other < value);
  sorted.splice(place === -1 ? sorted.length : place, 0, value);
}

/** Neighbours of equal priority run together, as far as they need not wait for each other. */
function toGroups(
  sorted: readonly Orderable[],
  ranks: readonly number[],
  predecessors: Edges['predecessors'],
): ReadonlyMap<number, number> {
  const groups = new Map<number, number>();
  let firstOfRun = 0;
  let last = -1;
  for (const [index, rank] of ranks.entries()) {
    const isNewRun = index === 0 || sorted[rank]!.priority !== sorted[ranks[index - 1]!]!.priority;
    if (isNewRun) firstOfRun = last + 1;
    const waitedFor = [...predecessors[rank]!].map((other) => groups.get(other) ?? -1);
    const group = Math.max(firstOfRun, ...waitedFor.map((other) => other + 1));
    groups.set(rank, group);
    last = Math.max(last, group);
  }
  return groups;
}

/** From the smallest id on. */
function toPluginCycle(plugins: readonly string[]): string[] {
  const start = plugins.indexOf(plugins.toSorted(compareIds)[0]!);
  return [...plugins.slice(start), ...plugins.slice(0, start)];
}
