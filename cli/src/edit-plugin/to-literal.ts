import { toStringLiteral } from './string-literal.ts';

/** A value that can be written into source. */
export type Literal = string | number | boolean | readonly Literal[] | { readonly [key: string]: Literal };

/** The source of a value, on one line. */
export function toLiteral(value: Literal): string {
  if (typeof value === 'string') return toStringLiteral(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(toLiteral).join(', ')}]`;
  const entries = Object.entries(value).map(([key, child]) => `${toKey(key)}: ${toLiteral(child)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function isList(value: object): value is readonly Literal[] {
  return Array.isArray(value);
}

function toKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : toStringLiteral(key);
}
