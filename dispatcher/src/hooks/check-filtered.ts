import type { FilterHook } from '@digital-commerce/plugin-schema';
import { isSameJson } from '../json/is-same.ts';
import { resolvePointer } from '../json/pointer.ts';
import { parseResult } from './check-result.ts';
import type { ParsedResult } from './check-result.ts';

/** A filter's result: it fits the hook's schema, and the paths that nobody may change are as they were. */
export function checkFiltered(definition: FilterHook, before: unknown, result: unknown): ParsedResult {
  const parsed = parseResult(definition.result, result);
  if (!parsed.ok) return parsed;
  const changed = definition.immutable.find(
    (pointer) => !isSameJson(resolvePointer(before, pointer), resolvePointer(parsed.value, pointer)),
  );
  return changed === undefined ? parsed : { ok: false, problem: `"${changed}" cannot be changed.` };
}
