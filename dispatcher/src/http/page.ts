import { toCursor } from './cursor.ts';

/**
 * One page of a list, from one row more than the page may hold: that row says whether there is another page.
 * @param toKey the columns of a row that the list is ordered by
 */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  toKey: (row: Row) => readonly string[],
): { rows: readonly Row[]; next: { nextCursor?: string } } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? { nextCursor: toCursor(toKey(last)) } : {} };
}
