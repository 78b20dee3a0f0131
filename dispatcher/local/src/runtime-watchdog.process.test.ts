import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { resolveFreePort } from './free-port.ts';
import { startRuntimeWatchdog } from './runtime-watchdog.ts';

/** Computes before it listens, and then when it is asked to, as many milliseconds as the path says. */
const RUNTIME = `
  const burn = (cpuMs) => { const start = process.cpuUsage(); while (process.cpuUsage(start).user < cpuMs * 1000); };
  burn(Number(process.argv[2]));
  require('node:http').createServer((request, response) => {
    burn(Number(request.url.slice(1)) || 0);
    response.end();
  }).listen(Number(process.argv[1]), '127.0.0.1');
`;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** @param startCpuMs what it computes before it answers */
async function start(startCpuMs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'watchdog-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  const port = await resolveFreePort(0, 'PORT');
  const child = spawn(process.execPath, ['-e', RUNTIME, String(port), String(startCpuMs)], { stdio: 'ignore' });
  closing.push(() => child.kill('SIGKILL'));
  const pidFile = join(folder, 'pid');
  writeFileSync(pidFile, String(child.pid));
  const url = `http://127.0.0.1:${port}`;
  closing.push(startRuntimeWatchdog({ healthUrl: `${url}/`, pidFile }));
  const answers = (path: string): Promise<boolean> =>
    fetch(`${url}${path}`).then(
      ({ ok }) => ok,
      () => false,
    );
  return { child, answers };
}

test('a runtime that computes long before its first answer is left to start', { timeout: 120_000 }, async () => {
  const { child, answers } = await start(8_000);
  await expect.poll(() => answers('/'), { timeout: 100_000, interval: 500 }).toBe(true);
  expect(child.signalCode).toBeNull();
});

test('one that has answered, and then only computes, is ended', { timeout: 180_000 }, async () => {
  const { child, answers } = await start(0);
  await expect.poll(() => answers('/'), { timeout: 60_000, interval: 500 }).toBe(true);
  // It is watched once a second.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  void answers('/600000');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect([code, signal]).toEqual([null, 'SIGKILL']);
});
