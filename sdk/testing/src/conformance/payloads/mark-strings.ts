import { replaceAt } from './replace-at.ts';

/** A copy in which each text inside objects has a word at its end, wherever the whole stays valid with it. */
export function markStrings(value: unknown, word: string, isValid: (value: unknown) => boolean): unknown {
  let marked = value;
  for (const [path, text] of listStrings(value, [])) {
    const candidate = replaceAt(marked, path, `${text} ${word}`);
    if (isValid(candidate)) marked = candidate;
  }
  return marked;
}

function* listStrings(value: unknown, path: readonly string[]): Generator<[readonly string[], string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, child] of Object.entries(value)) yield* listStrings(child, [...path, name]);
}
