import type { ReadableChange } from './readable-change.ts';

/** Deeper parts, and more of them than this, are told as a whole. */
const MAX_DEPTH = 8;
const MAX_CHANGES = 500;

/** What differs between two values of JSON. `null` stands for one that was not there. */
export function diffValues(before: unknown, after: unknown): ReadableChange[] {
  const changes: ReadableChange[] = [];
  compare(before, after, [], changes);
  return changes;
}

function compare(before: unknown, after: unknown, path: readonly string[], changes: ReadableChange[]): void {
  if (Object.is(before, after) || changes.length >= MAX_CHANGES) return;
  if (isRecord(before) && isRecord(after) && path.length < MAX_DEPTH) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(partOf(before, name), partOf(after, name), [...path, name], changes);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && path.length < MAX_DEPTH) {
    for (const [index, part] of before.entries()) compare(part, after[index], [...path, String(index)], changes);
    return;
  }
  if (isSame(before, after)) return;
  changes.push({ path, before: toSide(before), after: toSide(after) });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function partOf(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function isSame(before: unknown, after: unknown): boolean {
  try {
    return JSON.stringify(before) === JSON.stringify(after);
  } catch {
    return false;
  }
}

function toSide(value: unknown): { isThere: boolean; value?: unknown } {
  return value === undefined || value === null ? { isThere: false } : { isThere: true, value };
}
