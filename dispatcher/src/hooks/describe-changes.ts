import type { JsonPatchOperation } from '@digital-commerce/plugin-schema';
import type { Operation } from 'rfc6902';
import { diffJson } from '../json/diff.ts';
import { resolvePointer } from '../json/pointer.ts';
import { redact as redactValue } from '../json/redact.ts';
import { REDACTED } from '@digital-commerce/plugin-schema/redacted';

/** A larger change is told as a whole, so that no plugin's result costs the dispatcher much. */
const MAX_COMPARISONS = 50_000;
/** Of the changes' JSON text, in UTF-16 units. */
const MAX_LENGTH = 64 * 1024;
const TOO_LARGE: readonly JsonPatchOperation[] = [{ op: 'replace', path: '', value: '[too large to show]' }];

/**
 * What a handler changed, as a JSON Patch. Values at and below sensitive paths are redacted.
 * @param sensitive JSON Pointers
 */
export function describeChanges(before: unknown, after: unknown, sensitive: readonly string[]): JsonPatchOperation[] {
  try {
    const patch = diffJson(before, after, MAX_COMPARISONS);
    const operations = patch.map((operation) => redact(operation, sensitive));
    return JSON.stringify(operations).length > MAX_LENGTH ? [...TOO_LARGE] : operations;
  } catch (error) {
    // Too many comparisons, or nested deeper than the stack is.
    if (error instanceof RangeError) return [...TOO_LARGE];
    throw error;
  }
}

function redact(operation: Operation, sensitive: readonly string[]): JsonPatchOperation {
  const { op, path } = operation;
  if (op === 'remove') return { op, path };
  if (op !== 'add' && op !== 'replace') throw new TypeError(`A comparison gave "${op}".`);
  if (sensitive.some((pointer) => path === pointer || path.startsWith(`${pointer}/`))) {
    return { op, path, value: REDACTED };
  }
  const within = sensitive
    .filter((pointer) => pointer.startsWith(`${path}/`))
    .map((pointer) => pointer.slice(path.length))
    .filter((pointer) => resolvePointer(operation.value, pointer) !== undefined);
  return { op, path, value: within.length === 0 ? operation.value : redactValue(operation.value, within) };
}
