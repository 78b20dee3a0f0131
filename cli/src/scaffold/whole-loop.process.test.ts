/** From an empty folder outside of the repository to a hook that runs, as an author goes there. */
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { CATEGORIES } from '@digital-commerce/plugin-schema';
import type { Category } from '@digital-commerce/plugin-schema';
import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import { closeTestPlatform, runConformance } from '@digital-commerce/plugin-sdk/testing';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, realpath, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';
import { STYLE_OF } from '../fixtures/style-of.ts';
import { findSdkFolder } from '../sdk-folder.ts';
import { TEMPLATES } from './templates.ts';

const runFile = promisify(execFile);

let cwd: string;
let platform: LocalPlatform;
/** What npm installed last: all new plugins need the same, and npm checks what it finds. */
let installed: string | undefined;

beforeAll(async () => {
  cwd = mkdtempSync(path.join(tmpdir(), 'whole-loop-'));
  platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir: path.join(cwd, '.data') });
  await cli('tenants', 'create', 'demo');
}, 120_000);
afterAll(async () => {
  await closeTestPlatform();
  await platform?.close();
  rmSync(cwd, { recursive: true });
});

test.each(CATEGORIES)(
  '%s: scaffold, npm install, npm test, hostile data, validate, publish, install, and its hook runs',
  async (category) => {
    const id = `my-${category}`;
    await cli('scaffold', category, id, '--author', 'Your Name', '--style', STYLE_OF[category]);
    const folder = path.join(cwd, 'plugins', id);

    expect(await readdir(folder)).not.toContain('node_modules');
    if (installed !== undefined) await rename(installed, path.join(folder, 'node_modules'));
    await npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund');
    installed = path.join(folder, 'node_modules');
    expect(await realpath(path.join(installed, '@digital-commerce/plugin-sdk'))).toBe(findSdkFolder());
    const told = await npm(folder, 'test');
    expect(told).toMatch(/Test Files\s+2 passed \(2\)/);
    expect(told).toMatch(/Tests\s+[1-9]\d* passed/);

    const { checks } = await runConformance(folder, { only: ['hostile'] });
    expect(checks).toContainEqual(expect.objectContaining({ check: 'hostile' }));
    expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(await cli('validate', `./plugins/${id}`)).toMatch(new RegExp(`^${id} 0\\.1\\.0 is valid`));
    expect(await cli('publish', `./plugins/${id}`)).toContain(`Published ${id} 0.1.0`);
    expect(await cli('install', id, '--tenant', 'demo')).toContain(`${id} 0.1.0 is active for tenant "demo".`);
    expect(await runHook(category)).toContainEqual(expect.objectContaining({ plugin: id, outcome: 'completed' }));
  },
  240_000,
);

test('the types of a new plugin hold for the compiler of its own', async () => {
  const folder = path.dirname(installed ?? '');
  expect(await npm(folder, 'run', 'typecheck')).not.toContain('error');
}, 60_000);

/** Runs the last of a template's hooks with the example of the hook table, and answers with its handlers. */
async function runHook(category: Category): Promise<unknown[]> {
  const { hook } = TEMPLATES[category].hooks?.at(-1) ?? { hook: 'on_application_start' as const };
  const data = JSON.stringify(HOOK_EXAMPLES[hook].payload);
  const out = await cli('hook', 'run', hook, '--tenant', 'demo', '--data', data, '--json');
  return (JSON.parse(out) as { trace: { handlers: unknown[] } }).trace.handlers;
}

async function cli(...args: string[]): Promise<string> {
  const terminal = createRecordingTerminal({ cwd });
  const exitCode = await runCli(args, terminal);
  expect(exitCode, `${args.join(' ')}\n${terminal.written.out}${terminal.written.err}`).toBe(0);
  return terminal.written.out;
}

/** As in a shell of the author's: nothing of this test's own npm and vitest is in its environment. */
async function npm(folder: string, ...args: string[]): Promise<string> {
  const own = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_(package|lifecycle|command|execpath|node)|VITEST|VITE_|NODE$|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$)/.test(
        name,
      ),
  );
  const search = (process.env['PATH'] ?? '').split(path.delimiter);
  const env = {
    ...Object.fromEntries(own),
    PATH: search.filter((entry) => !entry.includes('node_modules')).join(path.delimiter),
  };
  const { stdout, stderr } = await runFile('npm', args, { cwd: folder, env, maxBuffer: 10_000_000 }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`npm ${args.join(' ')} failed in ${folder}:\n${error.stdout}\n${error.stderr}`);
    },
  );
  return stripVTControlCharacters(stdout + stderr);
}
