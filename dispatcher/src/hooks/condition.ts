import type { HookCondition } from '@digital-commerce/plugin-schema';
import { resolvePointer } from '../json/pointer.ts';

/** Whether a handler is to be called with this payload: it has no condition, or its condition fits. */
export function isInterested({ when }: { when?: HookCondition | undefined }, payload: unknown): boolean {
  return when === undefined || fitsCondition(when, payload);
}

/** Whether all comparisons hold. They look at the payload's own data only, and convert nothing. */
export function fitsCondition(condition: HookCondition, payload: unknown): boolean {
  return condition.every((comparison) => holds(comparison, resolvePointer(payload, comparison.path)));
}

/** @param found `undefined` where the payload has no such place */
function holds(comparison: HookCondition[number], found: unknown): boolean {
  const { equals, notEquals, in: oneOf, lessThan, atLeast, exists } = comparison;
  if (exists !== undefined && (found !== undefined) !== exists) return false;
  if (equals !== undefined && found !== equals) return false;
  if (notEquals !== undefined && found === notEquals) return false;
  if (oneOf !== undefined && !oneOf.some((value) => value === found)) return false;
  if (lessThan !== undefined && !(typeof found === 'number' && found < lessThan)) return false;
  return atLeast === undefined || (typeof found === 'number' && found >= atLeast);
}
