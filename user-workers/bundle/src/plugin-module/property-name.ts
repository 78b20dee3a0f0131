import type { PropertyKey } from 'oxc-parser';

/** The name of a property or method, or `undefined` when only running the code would tell. */
export function toPropertyName({ key, computed }: { key: PropertyKey; computed: boolean }): string | undefined {
  if (key.type === 'Literal' && typeof key.value === 'string') return key.value;
  return key.type === 'Identifier' && !computed ? key.name : undefined;
}
