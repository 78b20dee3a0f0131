import type { HookDefinition } from '@digital-commerce/plugin-schema';

type Schema = HookDefinition['payload'];

const FURTHER: readonly unknown[] = [
  'changed-1',
  'USD',
  'GB',
  'image/png',
  'https://changed.example/x',
  '2020-01-01T00:00:00Z',
  'ann.changed@example.com',
  'a'.repeat(64),
  1,
  { changed: true },
  ['necessary'],
];

/** A copy of the value, still of the schema, in which the place of a JSON Pointer holds something else. */
export function changeValue(schema: Schema, value: unknown, pointer: string): unknown {
  const keys = pointer.slice(1).split('/');
  const before = keys.reduce<unknown>(read, value);
  for (const other of candidates(schema, before, pointer)) {
    const parsed = schema.safeParse(write(value, keys, other));
    if (!parsed.success) continue;
    const after = keys.reduce<unknown>(read, parsed.data);
    if (JSON.stringify(after) !== JSON.stringify(before)) return parsed.data;
  }
  throw new Error(`Nothing else fits at "${pointer}" of ${JSON.stringify(value)}.`);
}

function candidates(schema: Schema, before: unknown, pointer: string): unknown[] {
  const options = schema
    .safeParse(write({}, pointer.slice(1).split('/'), ''))
    .error?.issues.flatMap((issue) =>
      `/${issue.path.join('/')}` === pointer && 'values' in issue ? issue.values : [],
    );
  const own =
    typeof before === 'number'
      ? [before + 1]
      : typeof before === 'boolean'
        ? [!before]
        : typeof before === 'object' && !Array.isArray(before)
          ? [{ ...before, changed: true }]
          : [];
  return [...own, ...(options ?? []), ...FURTHER];
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function write(value: unknown, [key = '', ...rest]: readonly string[], other: unknown): unknown {
  const old = read(value, key);
  return { ...(value as object), [key]: rest.length === 0 ? other : write(old ?? {}, rest, other) };
}
