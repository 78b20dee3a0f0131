import { CATEGORIES, HOOK_NAMES } from '@digital-commerce/plugin-schema';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

const MODULES = path.resolve(import.meta.dirname, '../../../node_modules');

let cwd: string;
beforeAll(() => void (cwd = mkdtempSync(path.join(tmpdir(), 'scaffold-'))));
afterAll(() => rmSync(cwd, { recursive: true }));

async function run(...args: string[]) {
  const terminal = createRecordingTerminal({ cwd });
  const exitCode = await runCli(args, terminal);
  return { exitCode, ...terminal.written };
}

test.each(CATEGORIES)('a new %s plugin is valid without a change', async (category) => {
  await run('scaffold', category, `new-${category}`, '--author', "Anna O'Brien");
  const { exitCode, out, err } = await run('validate', `./plugins/new-${category}`, '--json');
  expect(err).toBe('');
  expect(JSON.parse(out)).toMatchObject({ ok: true, id: `new-${category}`, problems: [] });
  expect(exitCode).toBe(0);
});

test('a plugin with every hook is valid', async () => {
  await run('scaffold', 'payment', 'all-hooks');
  for (const hook of HOOK_NAMES) expect((await run('add-hook', hook, 'plugins/all-hooks')).err).toBe('');
  const { out } = await run('validate', 'plugins/all-hooks', '--json');
  expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [] });
});

test('problems are told as file, line, column from the current folder, with exit code 1', async () => {
  await run('scaffold', 'cms', 'broken');
  await appendFile(path.join(cwd, 'plugins/broken/src/api/status.ts'), 'const n: number = "text";\n');
  const { exitCode, out } = await run('validate', './plugins/broken');
  expect(out).toMatch(/^plugins\/broken\/src\/api\/status\.ts:9:7: .*string/m);
  expect(exitCode).toBe(1);
});

test.each(['payment', 'cms'])(
  'the tests of a new %s plugin pass, and its types hold in an editor',
  async (category) => {
    const id = `tested-${category}`;
    await run('scaffold', category, id);
    const folder = path.join(cwd, 'plugins', id);
    await symlink(MODULES, path.join(folder, 'node_modules'));
    const options = { cwd: folder };
    const runFile = promisify(execFile);
    const vitest = await runFile(process.execPath, [path.join(MODULES, 'vitest/vitest.mjs'), 'run'], options);
    expect(stripVTControlCharacters(vitest.stdout)).toMatch(/Tests\s+[1-9]\d* passed/);
    await runFile(process.execPath, [path.join(MODULES, 'typescript/bin/tsc'), '-p', '.'], options);
  },
);
