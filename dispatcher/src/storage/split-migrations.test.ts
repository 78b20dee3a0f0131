import type { DatabaseMigration } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { splitMigrations } from './split-migrations.ts';

/** Migrations named after their place, of these kinds: `e`xpand, `c`ontract, `i`rreversible. */
function migrations(kinds: string): DatabaseMigration[] {
  const names = { e: 'expand', c: 'contract', i: 'irreversible' } as const;
  return Array.from(kinds, (kind, place) => ({ file: `${place}${kind}`, kind: names[kind as keyof typeof names] }));
}

test.each<[kinds: string, early: string, forGood: string, afterWatch: string]>([
  ['', '', '', ''],
  ['ee', '0e 1e', '', ''],
  ['ec', '0e', '', '1c'],
  ['ecc', '0e', '', '1c 2c'],
  ['c', '', '', '0c'],
  ['ei', '0e', '1i', ''],
  ['ie', '', '0i 1e', ''],
  ['ece', '0e', '1c 2e', ''],
  ['eic', '0e', '1i 2c', ''],
])('%s: each runs as early as its kind and its order allow', (kinds, early, forGood, afterWatch) => {
  const split = splitMigrations(migrations(kinds), false);
  const names = (list: DatabaseMigration[]): string => list.map(({ file }) => file).join(' ');
  expect([names(split.early), names(split.forGood), names(split.afterWatch)]).toEqual([early, forGood, afterWatch]);
});

test('without a release before, nothing waits', () => {
  const all = migrations('ecie');
  expect(splitMigrations(all, true)).toEqual({ early: all, forGood: [], afterWatch: [] });
});
