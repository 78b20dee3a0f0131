/** Nobody mistypes a longer name, and comparing takes time that grows with both. */
const MAX_NAME_CHARS = 100;

/** The one of `names` that `name` most likely meant, or `undefined` when none is near. */
export function suggestName<Name extends string>(name: string, names: readonly Name[]): Name | undefined {
  if (name.length > MAX_NAME_CHARS) return undefined;
  const reach = Math.max(2, name.length / 3);
  const ranked = names
    .filter((candidate) => Math.abs(candidate.length - name.length) <= reach)
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [nearest] = ranked;
  if (nearest === undefined || nearest.distance > reach) return undefined;
  // Names that share no letter are not near, however short they are.
  return nearest.distance < Math.max(name.length, nearest.candidate.length) ? nearest.candidate : undefined;
}

/** Levenshtein distance. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const substituted = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(substituted, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
