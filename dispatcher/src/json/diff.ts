import { createPatch } from 'rfc6902';
import type { Operation, Pointer } from 'rfc6902';

/**
 * The JSON Patch from one value to another, out of `add`, `remove` and `replace`. The library's comparison of arrays is
 * quadratic, so arrays are compared here: what is equal at both ends is left out, the rest goes place by place.
 * @param maxComparisons bounds the work
 * @throws RangeError when that is not enough, or the values are nested deeper than the stack is
 */
export function diffJson(before: unknown, after: unknown, maxComparisons: number): Operation[] {
  let comparisons = 0;
  const compare = (a: unknown, b: unknown, pointer?: Pointer): Operation[] | undefined => {
    comparisons += 1;
    if (comparisons > maxComparisons) throw new RangeError('too many comparisons');
    if (!Array.isArray(a) || !Array.isArray(b)) return undefined;
    const at = pointer?.toString() ?? '';
    return diffArrays(a, b, (left, right) => createPatch(left, right, compare)).map((operation) =>
      moveUnder(at, operation),
    );
  };
  return createPatch(before, after, compare);
}

function diffArrays(
  before: readonly unknown[],
  after: readonly unknown[],
  diff: (before: unknown, after: unknown) => Operation[],
): Operation[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && diff(before[start], after[start]).length === 0) start += 1;
  let same = 0;
  while (same < shorter - start && diff(before.at(-1 - same), after.at(-1 - same)).length === 0) same += 1;
  const operations: Operation[] = [];
  for (let index = start; index < shorter - same; index += 1) {
    for (const operation of diff(before[index], after[index])) {
      operations.push(moveUnder(`/${index}`, operation));
    }
  }
  for (let index = before.length - same - 1; index >= shorter - same; index -= 1) {
    operations.push({ op: 'remove', path: `/${index}` });
  }
  for (let index = shorter - same; index < after.length - same; index += 1) {
    operations.push({ op: 'add', path: `/${index}`, value: after[index] });
  }
  return operations;
}

function moveUnder(pointer: string, operation: Operation): Operation {
  return { ...operation, path: `${pointer}${operation.path}` };
}
