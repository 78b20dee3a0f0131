import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const LAUNCHER = path.join(ROOT, 'cli/bin/admin-cli.mjs');

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

test.each([
  ['test nowhere', '/nowhere" holds no plugin.ts'],
  ['test untested --only anwsers', '--only "anwsers" is no check. There are build, answers, hostile'],
  ['test unreadable --conformance', 'conformance.ts" has no default export that is an object'],
  ['test good --watch --json', "option '--watch' cannot be used with option '--json'"],
])('%s is an error', async (args, message) => {
  const { exitCode, out, err } = await run(args);
  expect([exitCode === 0, `${out}${err}`]).toEqual([false, expect.stringContaining(message)]);
});

test('a signal ends the tests, too, and leaves nothing behind', async () => {
  const started = path.join(cwd, 'started');
  const temporary = path.join(cwd, 'temporary');
  mkdirSync(temporary);
  const hanging = `import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
test('hangs', () => new Promise(() => writeFileSync(${JSON.stringify(started)}, String(process.pid))), 600_000);
`;
  write('hanging', 'data', hanging);
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, [LAUNCHER, 'test', 'hanging'], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  const err = text(child.stderr);
  await vi.waitUntil(() => existsSync(started) && readFileSync(started, 'utf8') !== '', 60_000);
  child.kill('SIGINT');
  expect([(await ended)[0], await err]).toEqual([1, expect.stringContaining('ended by SIGINT')]);
  expect(readdirSync(temporary).filter((name) => name.startsWith('plugin-test-report-'))).toEqual([]);
  const pid = Number(readFileSync(started, 'utf8'));
  await vi.waitUntil(() => !existsSync(`/proc/${pid}`), 10_000);
}, 120_000);
