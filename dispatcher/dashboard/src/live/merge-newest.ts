/** An entry of a list in which later ones have higher numbers. */
export interface Numbered {
  seq: number;
}

/** So many are held; older ones are left out. */
const MAX_HELD = 20_000;

/** Both lists as one, newest first, each entry once. */
export function mergeNewest<Item extends Numbered>(
  first: readonly Item[],
  second: readonly Item[],
  max = MAX_HELD,
): readonly Item[] {
  if (second.length === 0) return first;
  const known = new Set(first.map(({ seq }) => seq));
  const added = second.filter(({ seq }) => !known.has(seq));
  if (added.length === 0) return first;
  return [...first, ...added].toSorted((a, b) => b.seq - a.seq).slice(0, max);
}
