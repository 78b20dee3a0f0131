import type { TracedHandler } from './trace-query.ts';
import type { ReadableChange } from '@/changes/readable-change.ts';

interface Folded {
  /** One list for each handler, in their order. */
  byHandler: readonly (readonly ReadableChange[])[];
  /** What the last handler left; `undefined`: not known. */
  final: { value: unknown } | undefined;
}

type Handler = Pick<TracedHandler, 'plugin' | 'changes'>;

/**
 * Reads handlers' changes, each against what the handlers before it left.
 * @param given what the first was given; `undefined`: not kept
 */
export function foldChanges(given: { value: unknown } | undefined, handlers: readonly Handler[]): Folded {
  let current = given && { value: structuredClone(given.value) };
  const byHandler = handlers.map(({ plugin, changes = [] }) =>
    changes.map(({ op, path: pointer, value }): ReadableChange => {
      const path = parsePointer(pointer);
      const before = current && lookUp(current.value, path);
      const after = op === 'remove' ? { isThere: false } : { isThere: true, value };
      if (current !== undefined) current = { value: change(current.value, path, { op, value }) };
      return { path, plugin, before, after };
    }),
  );
  return { byHandler, final: current };
}

/** RFC 6901. */
function parsePointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `undefined` below something that has no parts, such as what was redacted. */
function lookUp(root: unknown, path: readonly string[]): ReadableChange['before'] {
  let value = root;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.hasOwn(value, name)) return { isThere: false };
    value = (value as Record<string, unknown>)[name];
  }
  return { isThere: true, value };
}

/** Changes it in place where it can; what does not fit stays as it is. */
function change(root: unknown, path: readonly string[], { op, value }: { op: string; value: unknown }): unknown {
  const name = path.at(-1);
  if (name === undefined) return structuredClone(value);
  const above = path.slice(0, -1);
  const found = lookUp(root, above);
  // What was given can lack what the platform fills in before handlers see it.
  if (found?.isThere === false && op !== 'remove') change(root, above, { op: 'add', value: {} });
  const parent = lookUp(root, above)?.value;
  if (Array.isArray(parent)) changeList(parent, name, { op, value });
  else if (typeof parent === 'object' && parent !== null) {
    if (op === 'remove') delete (parent as Record<string, unknown>)[name];
    else {
      // A plugin may name a field `__proto__`.
      const own = { value: structuredClone(value), enumerable: true, configurable: true, writable: true };
      Object.defineProperty(parent, name, own);
    }
  }
  return root;
}

function changeList(list: unknown[], name: string, { op, value }: { op: string; value: unknown }): void {
  const index = name === '-' ? list.length : Number(name);
  if (!Number.isInteger(index) || index < 0 || index > list.length) return;
  if (op === 'remove') list.splice(index, 1);
  else list.splice(index, op === 'add' ? 0 : 1, structuredClone(value));
}
