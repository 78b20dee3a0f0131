import type { Manifest } from '@digital-commerce/plugin-schema';

type Depending = Pick<Manifest, 'id' | 'dependencies' | 'optionalDependencies' | 'provides'>;

/**
 * For each plugin, those whose handlers run before its own: what it depends on, optionally or not, and what that depends
 * on. Plugins that depend on each other in a circle do not wait for each other.
 */
export function dependenciesFirst(manifests: readonly Depending[]): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = directDependencies(manifests);
  const reachable = new Map([...direct.keys()].map((id) => [id, reach(id, direct)]));
  return new Map(
    [...reachable].map(([id, set]) => [id, new Set([...set].filter((other) => !reachable.get(other)?.has(id)))]),
  );
}

function directDependencies(manifests: readonly Depending[]): Map<string, ReadonlySet<string>> {
  const byName = new Map<string, string[]>();
  for (const { id, provides } of manifests) {
    for (const name of [id, ...Object.keys(provides)]) {
      const holders = byName.get(name) ?? [];
      holders.push(id);
      byName.set(name, holders);
    }
  }
  return new Map(
    manifests.map(({ id, dependencies, optionalDependencies }) => {
      const names = [...Object.keys(dependencies), ...Object.keys(optionalDependencies)];
      return [id, new Set(names.flatMap((name) => byName.get(name) ?? []).filter((other) => other !== id))];
    }),
  );
}

function reach(id: string, direct: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const next = [...(direct.get(id) ?? [])];
  for (let plugin = next.pop(); plugin !== undefined; plugin = next.pop()) {
    if (reached.has(plugin)) continue;
    reached.add(plugin);
    next.push(...(direct.get(plugin) ?? []));
  }
  return reached;
}
