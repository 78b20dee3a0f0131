import { toStringLiteral } from './string-literal.ts';
import { toLiteral } from './to-literal.ts';
import type { Literal } from './to-literal.ts';

/** Fields whose texts stand for choices. */
const CHOICES = new Set(['type', 'method', 'auth', 'kind', 'size', 'scheme', 'overlap', 'catchUp', 'hook']);

/**
 * The source of a value of a class's field. Such a field has no type to be checked against, so texts that stand for
 * choices are made constant.
 */
export function toConstant(value: Literal, name = ''): string {
  if (CHOICES.has(name)) return `${toLiteral(value)} as const`;
  if (Array.isArray(value)) return `[${value.map((item: Literal) => toConstant(item)).join(', ')}]`;
  if (typeof value !== 'object') return toLiteral(value);
  const entries = Object.entries(value).map(([key, child]: [string, Literal]) => {
    const shown = /^[A-Za-z_$][\w$]*$/.test(key) ? key : toStringLiteral(key);
    return `${shown}: ${toConstant(child, key)}`;
  });
  return `{ ${entries.join(', ')} }`;
}
