import type { JsonPatchOperation } from '@digital-commerce/plugin-schema';
import type { Operation } from 'rfc6902';
import { diffJson } from '../json/diff.ts';
import { resolvePointer } from '../json/pointer.ts';
import { redact as redactValue } from '../json/redact.ts';
import { isSensitiveInHook } from '../traces/input/hook-names.ts';
import { redactInput } from '../traces/input/redact-input.ts';
import { isSensitiveText } from '../traces/input/sensitive.ts';
import { REDACTED } from '@digital-commerce/plugin-schema/redacted';

/** A larger change is told as a whole, so that no plugin's result costs the dispatcher much. */
const MAX_COMPARISONS = 50_000;
/** Of the changes' JSON text, in UTF-16 units. */
const MAX_LENGTH = 64 * 1024;
const TOO_LARGE: readonly JsonPatchOperation[] = [{ op: 'replace', path: '', value: '[too large to show]' }];

/**
 * What a handler changed, as a JSON Patch. Values at and below sensitive paths are redacted, and what by its name or its looks
 * is a credential or tells of a person.
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

function redact({ op, path, ...rest }: Operation, sensitive: readonly string[]): JsonPatchOperation {
  const shown = redactPath(path);
  if (op === 'remove') return { op, path: shown };
  if (op !== 'add' && op !== 'replace') throw new TypeError(`A comparison gave "${op}".`);
  const { value } = rest as { value: unknown };
  return { op, path: shown, value: redactAt(path, value, sensitive) };
}

function redactAt(path: string, value: unknown, sensitive: readonly string[]): unknown {
  if (sensitive.some((pointer) => path === pointer || path.startsWith(`${pointer}/`))) return REDACTED;
  const isTelling = value !== null && typeof value !== 'boolean';
  const [name = '', ...others] = toNames(path).toReversed();
  if (isTelling && isSensitiveInHook(name, value)) return REDACTED;
  if (isTelling && others.some((outer) => isSensitiveInHook(outer, {}))) return REDACTED;
  const within = sensitive
    .filter((pointer) => pointer.startsWith(`${path}/`))
    .map((pointer) => pointer.slice(path.length))
    .filter((pointer) => resolvePointer(value, pointer) !== undefined);
  return redactInput(within.length === 0 ? value : redactValue(value, within), isSensitiveInHook);
}

/** A key may be a credential itself. */
function redactPath(path: string): string {
  if (!toNames(path).some(isSensitiveText)) return path;
  const parts = path
    .split('/')
    .map((part, index) => (isSensitiveText(toNames(path)[index - 1] ?? '') ? REDACTED : part));
  return parts.join('/');
}

function toNames(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
