/** Each entry whose key an earlier one has, with its position and that of the first. */
export function findDuplicates<Entry>(
  entries: readonly Entry[],
  toKey: (entry: Entry) => string,
): { entry: Entry; index: number; first: number }[] {
  const seen = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const key = toKey(entry);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    return first === undefined ? [] : [{ entry, index, first }];
  });
}
