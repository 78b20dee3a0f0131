import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RunFolder } from './run-folder.ts';

let stateDir: string;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'run-folder-test-'));
});

afterEach(() => rmSync(stateDir, { recursive: true }));

test('a cell of a host that was killed ends when the next host starts, and the folder goes', async () => {
  const left = RunFolder.create(stateDir);
  const cell = await startCell(left, '0', join(left.path, '0/config.capnp'));
  const next = RunFolder.create(stateDir);
  await once(cell, 'exit');
  expect(cell.signalCode).toBe('SIGKILL');
  expect(existsSync(left.path)).toBe(false);
  expect(existsSync(next.path)).toBe(true);
  next.remove();
});

test('a process that has a left pid by now is left alone', async () => {
  const left = RunFolder.create(stateDir);
  const stranger = await startCell(left, '0', '/elsewhere/config.capnp');
  RunFolder.create(stateDir).remove();
  expect(stranger.kill(0)).toBe(true);
  stranger.kill('SIGKILL');
  await once(stranger, 'exit');
});

test('a host that was killed before it made its folder hinders nobody', () => {
  const left = RunFolder.create(stateDir);
  rmSync(left.path, { recursive: true });
  const next = RunFolder.create(stateDir);
  expect(existsSync(next.path)).toBe(true);
  next.remove();
  expect(existsSync(next.path)).toBe(false);
});

test.runIf(process.getuid?.() === 0)('a folder of another user under the left name is not touched', async () => {
  const left = RunFolder.create(stateDir);
  const stranger = await startCell(left, '0', join(left.path, '0/config.capnp'));
  chownSync(left.path, STRANGER, STRANGER);
  RunFolder.create(stateDir).remove();
  expect(stranger.kill(0)).toBe(true);
  expect(existsSync(left.path)).toBe(true);
  stranger.kill('SIGKILL');
  await once(stranger, 'exit');
  rmSync(left.path, { recursive: true });
});

test('a link under the left name is not followed', () => {
  const left = RunFolder.create(stateDir);
  rmSync(left.path, { recursive: true });
  const elsewhere = join(stateDir, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'kept'), '');
  symlinkSync(elsewhere, left.path);
  RunFolder.create(stateDir).remove();
  expect(existsSync(join(elsewhere, 'kept'))).toBe(true);
  rmSync(left.path);
});

const STRANGER = 54_321;

/** A process with `argument` in its command line, as the cell `name` of the folder. */
async function startCell({ path }: RunFolder, name: string, argument: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log()', argument]);
  writeFileSync(join(path, `${name}.pid`), String(child.pid));
  await once(child.stdout, 'data');
  return child;
}
