import { expect, test } from 'vitest';
import * as z from 'zod';
import { HOOKS } from './index.ts';
import type { HookDefinition, HookKind } from './index.ts';

const definitions: [string, HookDefinition][] = Object.entries(HOOKS);

/** What a name tells of its kind; the name of a provider says what it does. */
const NAMES: Record<HookKind, RegExp> = {
  filter: /^(before|filter)_/,
  gate: /^can_/,
  action: /^(after|on)_/,
  collect: /^(list|collect)_/,
  provider: /^(?!(before|filter|can|after|on|list|collect)_)/,
};

test.each(definitions)('the name of %s tells its kind', (name, { kind }) => {
  expect(name).toMatch(NAMES[kind]);
  expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
});

test('a filter that may reject is called before_', () => {
  const wrong = definitions.filter(
    ([name, hook]) => hook.kind === 'filter' && hook.rejects !== name.startsWith('before_'),
  );
  expect(wrong).toEqual([]);
});

test('a filter that rejects when a handler fails may reject', () => {
  const wrong = definitions.filter(
    ([, hook]) => hook.kind === 'filter' && hook.onFailure === 'reject' && !hook.rejects,
  );
  expect(wrong).toEqual([]);
});

test('every part of an application has hooks', () => {
  const counts = Map.groupBy(definitions, ([, { category }]) => category);
  expect([...counts].filter(([, hooks]) => hooks.length < 3)).toEqual([]);
  expect(counts.size).toBe(15);
});

test.each(definitions)('the paths of %s lead to fields', (_, hook) => {
  const payload = fieldsOf(hook.payload);
  const result = 'result' in hook ? fieldsOf(hook.result) : new Set<string>();
  const known = (path: string) => payload.has(path) || (hook.kind !== 'collect' && result.has(path));
  expect(hook.sensitive.filter((path) => !known(path))).toEqual([]);
  if (hook.kind === 'filter') expect(hook.immutable.filter((path) => !payload.has(path))).toEqual([]);
  if (hook.kind === 'collect') expect(result).toContain(hook.key);
});

/** JSON Pointers of all fields, without those inside lists. */
function fieldsOf(schema: z.ZodType): Set<string> {
  const found = new Set<string>();
  const visit = (node: z.core.JSONSchema._JSONSchema, path: string): void => {
    if (typeof node === 'boolean') return;
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      found.add(`${path}/${key}`);
      visit(child, `${path}/${key}`);
    }
    for (const branch of node.anyOf ?? node.oneOf ?? []) visit(branch, path);
  };
  visit(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '');
  return found;
}
