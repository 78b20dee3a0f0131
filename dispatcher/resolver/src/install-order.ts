import { findStronglyConnected } from './strongly-connected.ts';
import type { Links } from './strongly-connected.ts';

export interface InstallOrder {
  order: string[];
  cycles: string[][];
}

/**
 * Dependencies before dependents; of those that could come next, the smallest id does. Plugins in a circle come together, by id,
 * when the first of them could if the circle were one plugin.
 * @param links the plugins that each plugin depends on
 */
export function buildInstallOrder(links: Links): InstallOrder {
  const groups: readonly (readonly string[])[] = findStronglyConnected(links).map((group) => group.toSorted());
  const groupOf = new Map<string, readonly string[]>(
    groups.flatMap((group) => group.map((id) => [id, group] as const)),
  );
  const waitsFor = new Map<readonly string[], ReadonlySet<readonly string[]>>(
    groups.map((group) => [group, linksOfGroup(group, links, groupOf)] as const),
  );
  const order: string[] = [];
  const open = new Set(groups.toSorted(byFirst));
  while (open.size > 0) {
    for (const group of open) {
      if ([...(waitsFor.get(group) ?? [])].some((other) => open.has(other))) continue;
      open.delete(group);
      order.push(...group);
      break;
    }
  }
  const circles = groups.filter(({ length }) => length > 1).toSorted(byFirst);
  return { order, cycles: circles.map((group) => walk(group, links)) };
}

function linksOfGroup(
  group: readonly string[],
  links: Links,
  groupOf: ReadonlyMap<string, readonly string[]>,
): Set<readonly string[]> {
  const targets = group.flatMap((id) => links.get(id) ?? []).map((id) => groupOf.get(id));
  return new Set(targets.filter((target) => target !== undefined).filter((target) => target !== group));
}

/** From the smallest id on along the links. */
function walk(group: readonly string[], links: Links): string[] {
  const members = new Set(group);
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (!members.has(id) || seen.has(id)) return;
    seen.add(id);
    for (const target of (links.get(id) ?? []).toSorted()) visit(target);
  };
  for (const id of group) visit(id);
  return [...seen];
}

function byFirst([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : 1;
}
