/** What a later version of the platform wrote is left alone by this one. */
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listPlatformStates, unpackPlatformState } from '../support/platform-state.ts';
import { runCli } from '../support/run-cli.ts';
import { TestPlatform } from '../support/test-platform.ts';

const OWN = readdirSync(join(import.meta.dirname, '../../schema/migrations'))
  .toSorted()
  .at(-1);

let stateDir: string;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'newer-'));
});
afterEach(() => rmSync(stateDir, { recursive: true }));

const listFiles = () => globSync('**/*', { cwd: stateDir }).filter((file) => !file.startsWith('lock.sqlite'));

test('a state folder of a later version is refused before anything is written, with both versions', async () => {
  writeFileSync(join(stateDir, 'state-version'), '9999_later.sql\n');
  await expect(TestPlatform.boot({ stateDir })).rejects.toMatchObject({
    code: 'STATE_NEWER',
    message: expect.stringMatching(new RegExp(`"9999_later.sql".*"${OWN}"`)) as unknown,
    details: { state: '9999_later.sql', platform: OWN },
  });
  const start = ['start', '--port', '0', '--namespace-port', '0'];
  const { exitCode, stderr } = await runCli(start, { cwd: stateDir, stateDir });
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Error STATE_NEWER') as unknown]);
  expect(listFiles()).toEqual(['state-version']);
  expect(readFileSync(join(stateDir, 'state-version'), 'utf8')).toBe('9999_later.sql\n');
});

test('a database that has seen later migrations is not migrated', async () => {
  unpackPlatformState(listPlatformStates().at(-1) ?? '', stateDir);
  const files = globSync('resources/d1/miniflare-D1DatabaseObject/*.sqlite', { cwd: stateDir });
  const file = join(stateDir, files.find((each) => !each.endsWith('metadata.sqlite')) ?? '');
  const query = (sql: string) => {
    const database = new DatabaseSync(file);
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  };
  query("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')");
  const applied = query('SELECT name FROM d1_migrations ORDER BY id');
  await expect(TestPlatform.boot({ stateDir })).rejects.toMatchObject({ code: 'STATE_NEWER' });
  expect(query('SELECT name FROM d1_migrations ORDER BY id')).toEqual(applied);
});
