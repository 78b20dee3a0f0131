/** What each node leads to, by node. Targets that are no nodes are ignored. */
export type Links = ReadonlyMap<string, readonly string[]>;

/** Groups of nodes that all lead to each other, a group after those it leads to (Tarjan). A node in no circle is a group of its own. */
export function findStronglyConnected(links: Links): string[][] {
  const groups: string[][] = [];
  const found = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const stacked = new Set<string>();
  for (const start of links.keys()) {
    if (found.has(start)) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { node } = visit;
      const target = visit.targets.shift();
      if (target === undefined) {
        path.pop();
        leave(node, path.at(-1)?.node);
      } else if (!found.has(target)) path.push(enter(target));
      else if (stacked.has(target)) lower(node, found.get(target) ?? 0);
    }
  }
  return groups;

  function enter(node: string): { node: string; targets: string[] } {
    lowest.set(node, found.size);
    found.set(node, found.size);
    stack.push(node);
    stacked.add(node);
    return { node, targets: (links.get(node) ?? []).filter((target) => links.has(target)) };
  }

  function lower(node: string, to: number): void {
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  }

  function leave(node: string, parent: string | undefined): void {
    if (parent !== undefined) lower(parent, lowest.get(node) ?? 0);
    if (lowest.get(node) !== found.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    for (const member of group) stacked.delete(member);
    groups.push(group);
  }
}
