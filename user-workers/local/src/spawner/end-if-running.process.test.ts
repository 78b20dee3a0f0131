import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endIfRunning } from './end-if-running.ts';

const COMMAND = ['/bin/cat', '-', '-'];

let child: ChildProcess;

beforeEach(async () => {
  const [command = '', ...args] = COMMAND;
  child = spawn(command, args);
  await once(child, 'spawn');
});

afterEach(() => child.kill('SIGKILL'));

test.each([
  ['by its own command', COMMAND],
  ['by the commands that started it in turn', ['/usr/bin/nice', '-n', '5', ...COMMAND]],
])('a process is ended that is known %s', async (_how, command) => {
  endIfRunning(child.pid ?? 0, command);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
});

test.runIf(process.platform === 'linux')('a process that has the id by now is left alone', async () => {
  for (const command of [['/bin/cat'], ['/bin/cat', '-', 'other'], [...COMMAND, '-']])
    endIfRunning(child.pid ?? 0, command);
  child.stdin?.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});
