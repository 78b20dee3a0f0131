import { loadManifest } from '@digital-commerce/plugin-bundle';
import { CATEGORIES, HOOK_NAMES } from '@digital-commerce/plugin-schema';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { STYLE_OF } from '../fixtures/style-of.ts';
import { runCli } from '../run-cli.ts';
import { findSdkFolder } from '../sdk-folder.ts';
import { STYLES } from './styles.ts';

let cwd: string;
beforeAll(() => void (cwd = mkdtempSync(path.join(tmpdir(), 'scaffold-'))));
afterAll(() => rmSync(cwd, { recursive: true }));

async function run(...args: string[]) {
  const terminal = createRecordingTerminal({ cwd });
  const exitCode = await runCli(args, terminal);
  return { exitCode, ...terminal.written };
}

describe.each(STYLES)('in %s style', (style) => {
  // The others go the whole way in `whole-loop.process.test.ts`.
  test.each(CATEGORIES.filter((category) => STYLE_OF[category] !== style))(
    'a new %s plugin is valid without a change',
    async (category) => {
      const id = `${style}-${category}`;
      await run('scaffold', category, id, '--author', "Anna O'Brien", '--style', style);
      const { exitCode, out, err } = await run('validate', `./plugins/${id}`, '--json');
      expect(err).toBe('');
      expect(JSON.parse(out)).toMatchObject({ ok: true, id, problems: [] });
      expect(exitCode).toBe(0);
    },
  );
});

test.each(CATEGORIES)('a new %s plugin stands for the same manifest in each style', async (category) => {
  const ids = STYLES.map((style) => `same-${style}-${category}`);
  for (const [index, style] of STYLES.entries()) await run('scaffold', category, ids[index] ?? '', '--style', style);
  const [written, ...others] = await Promise.all(ids.map(loadBare));
  expect(written).toHaveProperty('hooks');
  for (const other of others) expect(other).toEqual(written);
});

/** Without what differs: id and name, where handlers are, and the order of hooks. */
async function loadBare(id: string): Promise<unknown> {
  const manifest = await loadBuilt(id);
  const hooks = manifest?.hooks?.toSorted((a, b) => (a.hook < b.hook ? -1 : 1));
  const isMethod = (key: string, value: unknown): boolean => key === 'file' && !String(value).endsWith('.sql');
  return JSON.parse(
    JSON.stringify({ ...manifest, id: '', name: '', hooks }, (key, value: unknown) =>
      isMethod(key, value) ? '' : value,
    ),
  );
}

async function loadBuilt(id: string) {
  const loaded = await loadManifest(path.join(cwd, 'plugins', id), { sdkFolder: findSdkFolder() });
  return loaded.ok ? loaded.manifest : undefined;
}

test('a plugin with every hook is valid', async () => {
  await run('scaffold', 'payment', 'all-hooks');
  for (const hook of HOOK_NAMES.filter((name) => name !== 'can_process_payment')) {
    expect((await run('add-hook', hook, 'plugins/all-hooks')).err).toBe('');
  }
  const { out } = await run('validate', 'plugins/all-hooks', '--json');
  expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [] });
});

test('problems are told as file, line, column from the current folder, with exit code 1', async () => {
  await run('scaffold', 'utility', 'broken');
  await appendFile(path.join(cwd, 'plugins/broken/src/api/status.ts'), 'const n: number = "text";\n');
  const { exitCode, out } = await run('validate', './plugins/broken');
  expect(out).toMatch(/^plugins\/broken\/src\/api\/status\.ts:13:7: .*string/m);
  expect(exitCode).toBe(1);
});

test('what is missing is asked for at a terminal', async () => {
  const terminal = createRecordingTerminal({ cwd, answers: ['delivery', ''] });
  expect(await runCli(['scaffold'], terminal)).toBe(0);
  expect(terminal.questions).toEqual(['What is it about?', 'Its id (lower-case words joined by "-")?']);
  expect(terminal.written.out).toContain('Wrote ./plugins/my-delivery\n');
});

test('a person who gives up leaves nothing behind', async () => {
  const terminal = createRecordingTerminal({ cwd, answers: [false] });
  expect(await runCli(['scaffold'], terminal)).toBe(1);
  expect(terminal.written.err).toContain('Nobody answered "What is it about?"');
});

test('--json tells what was written', async () => {
  const { out } = await run('scaffold', 'cms', 'told', '--json');
  const folder = path.join(cwd, 'plugins/told');
  expect(JSON.parse(out)).toMatchObject({
    id: 'told',
    folder,
    files: expect.arrayContaining(['plugin.ts']) as string[],
  });
});

test.each([
  [
    ['scaffold', 'cms', 'odd', '--style', 'clas'],
    'There is no style "clas". Did you mean "class"? Use one of function, class, decorator',
  ],
  [['scaffold', 'cms', 'told'], 'ALREADY_EXISTS'],
])('%j is refused', async (args, text) => {
  const { err, exitCode } = await run(...args);
  expect(err).toContain(text);
  expect(exitCode).toBe(1);
});

test('a folder whose name a shell would split is quoted in the commands that come next', async () => {
  const { out } = await run('scaffold', 'utility', 'spaced', '--dir', "it's a folder/spaced");
  expect(out).toContain("  cd './it'\\''s a folder/spaced' && npm install");
});
