const ARRAY_INDEX = /^(0|[1-9]\d*)$/;

/**
 * The value at a JSON Pointer (RFC 6901), or `undefined` when there is none. Looks at own properties only, and at
 * nothing but the elements of an array.
 */
export function resolvePointer(value: unknown, pointer: string): unknown {
  let current = value;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    if (Array.isArray(current) && !ARRAY_INDEX.test(key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}
