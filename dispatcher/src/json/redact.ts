import { REDACTED } from '@digital-commerce/plugin-schema/redacted';
import { resolvePointer } from './pointer.ts';

/** A copy of plain data in which these places hold no value any more. Places that are not there do not matter. */
export function redact(value: unknown, pointers: readonly string[]): unknown {
  if (pointers.includes('')) return REDACTED;
  const copy: unknown = structuredClone(value);
  for (const pointer of pointers) {
    if (resolvePointer(copy, pointer) === undefined) continue;
    const end = pointer.lastIndexOf('/');
    const parent = resolvePointer(copy, pointer.slice(0, end)) as Record<string, unknown>;
    parent[
      pointer
        .slice(end + 1)
        .replaceAll('~1', '/')
        .replaceAll('~0', '~')
    ] = REDACTED;
  }
  return copy;
}
