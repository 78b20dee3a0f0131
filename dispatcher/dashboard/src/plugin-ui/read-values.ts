import { toPlainText } from '@/components/plain-text.tsx';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list, no longer than that; what is none is empty. */
export function readList(value: unknown, max: number): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]).slice(0, max) : [];
}

export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Text that can be shown; absent when there is none, or it is something else. */
export function readText(value: unknown, maxChars: number): string | undefined {
  return typeof value === 'string' && value !== '' ? toPlainText(value, maxChars) : undefined;
}

/** Of these words the one that is there, else the first. */
export function readWord<const Word extends string>(value: unknown, words: readonly [Word, ...Word[]]): Word {
  return words.find((word) => word === value) ?? words[0];
}

/** A string that is sent back as it came, such as a cursor. */
export function readToken(value: unknown, maxChars: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= maxChars ? value : undefined;
}

/** Nobody's data hold more keys than that. */
const MAX_KEYS = 200;

/** An object's own value: names that every object has are none of it. */
export function readOwn(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) && Object.keys(fields).length <= MAX_KEYS ? fields[key] : undefined;
}
