import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listMigrationNames, toNextMigration } from './next-migration.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
  await mkdir(path.join(folder, 'migrations'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the first one is number 1, and what undoes it takes its table away', async () => {
  const { up, down } = await toNextMigration(folder, '', { name: 'order-lines', kind: 'expand' });
  expect([up.file, down?.file]).toEqual(['migrations/001-order-lines.sql', 'migrations/001-order-lines.down.sql']);
  expect(up.source).toContain('CREATE TABLE "order_lines"');
  expect(down?.source).toBe('DROP TABLE "order_lines";\n');
});

test('the number follows the highest in the folder and in plugin.ts', async () => {
  await writeFile(path.join(folder, 'migrations/009-a.sql'), '');
  const plugin = `.migration('migrations/002-b.sql', { down: "migrations/002-b.down.sql" }).migration('sql/11_c.sql')`;
  const { up, down } = await toNextMigration(folder, plugin, { name: 'c', kind: 'contract' });
  expect(up.file).toBe('migrations/012-c.sql');
  expect(down).toBeUndefined();
  expect(listMigrationNames(plugin)).toEqual(['b', 'c']);
});
