export function sortIds(ids: Iterable<string>): string[] {
  return [...ids].toSorted(compareIds);
}

/** By code unit, so the same everywhere. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
