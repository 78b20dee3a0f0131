import { expect, test } from 'vitest';
import { HOOK_NAMES, HOOKS } from '../hooks/index.ts';
import type { HookDefinition } from '../hooks/index.ts';
import { HOOK_EXAMPLES } from './hook-examples.ts';

const definitions: [string, HookDefinition][] = Object.entries(HOOKS);
const resultOf = (name: string): unknown => {
  const example: object | undefined = Object.entries(HOOK_EXAMPLES).find(([hook]) => hook === name)?.[1];
  return example !== undefined && 'result' in example ? example.result : undefined;
};

test.each(HOOK_NAMES)('the example of %s is a payload of it', (name) => {
  expect(HOOKS[name].payload.safeParse(HOOK_EXAMPLES[name].payload)).toMatchObject({ success: true });
});

test.each(definitions.filter(([, { kind }]) => kind === 'filter' || kind === 'provider'))(
  'the example of %s has a result of it',
  (name, definition) => {
    if (!('result' in definition)) throw new Error('A filter and a provider have a result.');
    expect(definition.result.safeParse(resultOf(name))).toMatchObject({ success: true });
  },
);

test.each(definitions.filter(([, { kind }]) => kind === 'collect'))(
  'the example of %s has contributions with keys of their own',
  (name, definition) => {
    if (definition.kind !== 'collect') throw new Error('It is a collect hook.');
    const items = definition.result.array().min(1).parse(resultOf(name)) as Record<string, unknown>[];
    const keys = items.map((item) => item[definition.key.slice(1)]);
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(keys.length);
  },
);
