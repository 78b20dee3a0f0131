import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isExiting } from '../cells/is-exiting.ts';
import { SETPRIV } from '../cells/sandbox/workerd-binary.ts';
import type { SpawnedProcess } from './spawned-process.ts';
import { Spawner } from './spawner.ts';

const PRLIMIT = '/usr/bin/prlimit';
const SPAWNER_HOST = fileURLToPath(new URL('../../testing/spawner-host.ts', import.meta.url));

let folder: string;
let spawner: Spawner;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spawner-test-'));
  spawner = new Spawner(join(folder, 'spawner.sock'));
});

afterEach(async () => {
  await spawner.close();
  rmSync(folder, { recursive: true });
});

test('what a process writes arrives whole and apart, and how it ended is told', async () => {
  const child = await run('echo said; echo complained >&2; echo noted >&3; exit 7');
  const { stdout, stderr, control } = child.outputs;
  expect(await Promise.all([readAll(stdout), readAll(stderr), readAll(control)])).toEqual([
    'said\n',
    'complained\n',
    'noted\n',
  ]);
  expect(await child.exited).toEqual({ code: 7, signal: null });
  await child.closed;
  expect(child.hasExited).toBe(true);
});

test('a process gets its folder, an empty environment and no connections but its own', async () => {
  const child = await run(
    'pwd; readlink /proc/self/cwd; tr "\\0" "\\n" < /proc/$$/environ; readlink /proc/$$/fd/* | grep -c socket',
  );
  expect(await readAll(child.outputs.stdout)).toBe(`${folder}\n${folder}\n3\n`);
});

test('twenty processes at once do not get each other’s output', async () => {
  const said = Array.from({ length: 20 }, async (_, index) => {
    const { outputs } = await run(`echo ${index}`);
    return readAll(outputs.stdout);
  });
  expect(await Promise.all(said)).toEqual(Array.from({ length: 20 }, (_, index) => `${index}\n`));
});

test('output that nobody reads does not keep a process from being over', async () => {
  const child = await run('head -c 1000000 /dev/zero');
  child.kill();
  await child.closed;
});

test('a process is killed when that is asked for, and not once it has ended', async () => {
  const child = await run('sleep 1000');
  child.kill();
  expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
  child.kill();
  expect(await (await run('exit 0')).exited).toEqual({ code: 0, signal: null });
});

test.each([
  ['/missing', 'ENOENT'],
  ['/etc/passwd', 'EACCES'],
])('why "%s" cannot be started is told: %s', async (command, code) => {
  const failed = spawner.spawn(command, [], { cwd: folder, outputs: ['stdout'] });
  await expect(failed).rejects.toMatchObject({ message: `Cannot run "${command}".`, cause: { code } });
});

describe.runIf(existsSync(PRLIMIT))('without files', () => {
  test.each([
    ['the host', () => process.pid],
    ['the starter', () => spawner.pid ?? 0],
  ])('%s says that nothing can be started, and starts it once there are files again', async (_who, toPid) => {
    await spawner.prepare();
    const open = readdirSync(`/proc/${toPid()}/fd`).length;
    for (const left of [0, 1, 2, 3]) {
      const setLimit = await openLimit(toPid());
      await setLimit(open + left);
      const outcome = await run('echo started').then(
        async ({ outputs }) => readAll(outputs.stdout),
        (error: Error) => error.message,
      );
      await setLimit(4_096);
      expect(['started\n', 'Cannot run "/bin/sh".']).toContain(outcome);
      if (left === 0) expect(outcome).toBe('Cannot run "/bin/sh".');
      expect(await (await run('exit 0')).exited).toEqual({ code: 0, signal: null });
    }
  });
});

test('a starter that is killed takes all that it started with it, and the next process has another one', async () => {
  const [first, second] = [await run('sleep 1000'), await run('echo; sleep 1000 & wait')];
  const { pid } = spawner;
  process.kill(pid ?? 0, 'SIGKILL');
  expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
  expect(await second.exited).toEqual({ code: null, signal: 'SIGKILL' });
  await expect.poll(() => isExiting(first.pid)).toBe(true);
  await expect.poll(() => isExiting(second.pid)).toBe(true);
  expect(await (await run('exit 0')).exited).toEqual({ code: 0, signal: null });
  expect(spawner.pid).not.toBe(pid);
});

test('what was asked of a starter that is killed meanwhile fails', async () => {
  await spawner.prepare();
  process.kill(spawner.pid ?? 0, 'SIGSTOP');
  const asked = run('sleep 1000');
  process.kill(spawner.pid ?? 0, 'SIGKILL');
  await expect(asked).rejects.toThrow('Cannot run "/bin/sh".');
});

test('starter and processes end when the host stops', async () => {
  const child = await run('sleep 1000');
  const { pid = 0 } = spawner;
  await spawner.close();
  expect(isExiting(pid)).toBe(true);
  await expect.poll(() => isExiting(child.pid)).toBe(true);
  await expect(run('exit 0')).rejects.toThrow('Cannot run "/bin/sh".');
});

test.runIf(existsSync(SETPRIV))('starter and processes end with a host that is killed', async () => {
  const host = spawn(process.execPath, [SPAWNER_HOST, join(folder, 'other.sock')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(host.stdout, 'data')) as [Buffer];
  const pids = JSON.parse(line.toString()) as number[];
  expect(pids.map(isExiting)).toEqual([false, false]);
  host.kill('SIGKILL');
  await expect.poll(() => pids.map(isExiting)).toEqual([true, true]);
});

test('the starter is small, whatever its host is', async () => {
  await spawner.prepare();
  const status = readFileSync(`/proc/${spawner.pid}/status`, 'utf8');
  expect(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024).toBeLessThan(65);
});

function run(script: string): Promise<SpawnedProcess> {
  return spawner.spawn('/bin/sh', ['-c', script], { cwd: folder, outputs: ['stdout', 'stderr', 'control'] });
}

async function readAll(output: Readable | undefined): Promise<string | undefined> {
  return output && text(output);
}

/** Changes the limit on files of a process from outside. */
async function openLimit(pid: number): Promise<(files: number) => Promise<void>> {
  const shell = spawn('/bin/sh', ['-c', `while read n; do ${PRLIMIT} --pid ${pid} --nofile=$n; echo; done`]);
  return async (files) => {
    shell.stdin.write(`${files}:\n`);
    await once(shell.stdout, 'data');
    if (files > 4_000) shell.kill();
  };
}
