import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const LAUNCHER = fileURLToPath(new URL('../../bin/admin-cli.mjs', import.meta.url));

let cwd: string;

beforeAll(() => {
  mkdirSync(path.join(ROOT, '.tsbuild'), { recursive: true });
  // Inside the repository, so that vitest is found.
  cwd = mkdtempSync(path.join(ROOT, '.tsbuild/test-command-'));
  write('good', 'data', `import { expect, test } from 'vitest';\ntest('adds', () => expect(1 + 1).toBe(2));\n`);
  write(
    'bad',
    'data.nothing.here',
    `import { expect, test } from 'vitest';\ntest('adds', () => expect(1 + 1).toBe(3));\n`,
  );
  write('untested', 'data');
  write('unreadable', 'data');
  writeFileSync(path.join(cwd, 'unreadable/conformance.ts'), 'export default 5;\n');
});

afterAll(() => rmSync(cwd, { recursive: true }));

function write(id: string, answer: string, tests?: string): void {
  const folder = path.join(cwd, id);
  const hooks = [{ hook: 'before_payment_process', file: 'src/check.ts' }];
  const manifest = { id, name: id, version: '1.0.0', category: 'payment', hooks };
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  writeFileSync(path.join(folder, 'plugin.ts'), `export default ${JSON.stringify(manifest)};\n`);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: id, type: 'module' }));
  writeFileSync(path.join(folder, 'src/check.ts'), `export default (_context: unknown, data: any) => ${answer};\n`);
  if (tests !== undefined) writeFileSync(path.join(folder, 'src/check.test.ts'), tests);
}

async function run(args: string) {
  const terminal = createRecordingTerminal({ cwd });
  const exitCode = await runCli(args.split(' '), terminal);
  return { exitCode, ...terminal.written };
}

test("the plugin's own tests run, and what vitest says is shown", async () => {
  const { exitCode, out } = await run('test good');
  expect([exitCode, out]).toEqual([0, expect.stringMatching(/check\.test\.ts.*1 passed/s)]);
});

test('with --json there is one document, with the failures of tests and checks, and the exit code is 1', async () => {
  const { exitCode, out, err } = await run('test bad --only answers --json');
  expect([exitCode, err]).toEqual([1, '']);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    tests: {
      passed: 0,
      failed: 1,
      failures: [{ name: 'adds', message: expect.stringContaining('expected 2 to be 3') }],
    },
    conformance: {
      ok: false,
      checks: [
        { check: 'build', status: 'pass' },
        { check: 'answers', status: 'fail', todo: expect.any(String) },
      ],
    },
  });
}, 180_000);

test('a plugin without tests is told so, and checked all the same', async () => {
  const { exitCode, out } = await run('test untested --only egress');
  expect(out).toBe(`The plugin has no tests of its own (*.test.ts).
ok   build: plugin
ok   egress: plugin

untested 1.0.0: 2 passed, 0 failed, 0 skipped.
`);
  expect(exitCode).toBe(0);
}, 180_000);

test.each(['SIGINT', 'SIGTERM'] as const)(
  'with --watch a save runs the tests again, and %s ends everything',
  async (signal) => {
    const id = `watched-${signal.toLowerCase()}`;
    write(id, 'data', toTest('toBe(2)'));
    const temporary = path.join(cwd, `${id}-temporary`);
    mkdirSync(temporary);
    const child = spawn(process.execPath, [LAUNCHER, 'test', id, '--watch'], {
      cwd,
      env: { ...toPlainEnvironment(), TMPDIR: temporary },
    });
    try {
      let told = '';
      child.stdout.on('data', (chunk: Buffer) => void (told += chunk.toString()));
      await vi.waitFor(() => expect(told).toMatch(/1 passed[^]*Waiting for file changes/), WITHIN);
      told = '';
      writeFileSync(path.join(cwd, id, 'src/check.test.ts'), toTest('toBe(3)'));
      await vi.waitFor(() => expect(told).toMatch(/1 failed[^]*Watching for file changes/), WITHIN);
      expect(listProcesses(id)).not.toEqual([]);
      child.kill(signal);
      // What the last run found is the answer.
      expect(await once(child, 'exit')).toEqual([1, null]);
      await vi.waitFor(() => expect(listProcesses(id)).toEqual([]), WITHIN);
      expect(readdirSync(temporary).filter((name) => name.startsWith('plugin-test-report-'))).toEqual([]);
    } finally {
      child.kill('SIGKILL');
    }
  },
  120_000,
);

const WITHIN = { timeout: 50_000, interval: 50 };

function toTest(check: string): string {
  return `import { expect, test } from 'vitest';\ntest('adds', () => expect(1 + 1).${check});\n`;
}

/** Without what tells vitest that it runs in a test, and that nobody watches. */
function toPlainEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(VITEST|CI$|TEST$|NODE_ENV$)/.test(name));
  return { ...Object.fromEntries(entries), NO_COLOR: '1' };
}

/** Ids of processes that run the tests of the plugin. */
function listProcesses(id: string): string[] {
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && readCommandLine(pid).includes(`--root=${path.join(cwd, id)}`),
  );
}

function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

test.each([
  ['test nowhere', '/nowhere" holds no plugin.ts'],
  ['test untested --only anwsers', '--only "anwsers" is no check. There are build, answers, hostile'],
  ['test unreadable --conformance', 'conformance.ts" has no default export that is an object'],
  ['test good --watch --json', "option '--watch' cannot be used with option '--json'"],
])('%s is an error', async (args, message) => {
  const { exitCode, out, err } = await run(args);
  expect([exitCode === 0, `${out}${err}`]).toEqual([false, expect.stringContaining(message)]);
});
