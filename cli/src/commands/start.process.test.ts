import { bootLocalPlatform } from '@digital-commerce/local-platform';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/admin-cli.mjs');

test('the same port for platform and namespace is refused before anything starts', async () => {
  const terminal = createRecordingTerminal({
    env: { PORT: '9887', NAMESPACE_PORT: '9887', STATE_DIR: '/nowhere/at/all' },
  });
  expect(await runCli(['start'], terminal)).toBe(1);
  expect(terminal.written.err).toMatch(/^Error INVALID_ARGUMENT: .* cannot both have port 9887\./);
});

test('a platform that does not start says why and leaves no process or server', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'start-'));
  const countHeld = () =>
    process.getActiveResourcesInfo().filter((kind) => /^(ProcessWrap|TCPServerWrap)$/.test(kind)).length;
  const before = countHeld();
  try {
    const port = await findFreePort();
    // The namespace has it by the time that the platform wants it.
    const booting = bootLocalPlatform({ port, namespacePort: port, stateDir: folder });
    await expect(booting).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining(`Port ${port}`) as string,
    });
    await vi.waitFor(() => expect(countHeld()).toBe(before), 10_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

test('start --json prints one document when it serves, and nothing else', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'start-'));
  const args = ['start', '--port', '0', '--namespace-port', '0', '--state', path.join(folder, 'state'), '--json'];
  const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  try {
    let out = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      out += chunk as string;
      if (out.endsWith('}\n')) child.kill('SIGTERM');
    }
    const { ready, stateDir } = JSON.parse(out) as { ready: string; stateDir: string };
    expect(ready).toMatch(/^http:\/\/localhost:\d+$/);
    expect(stateDir).toBe(path.join(folder, 'state'));
    expect(await exited).toBe(0);
  } finally {
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true });
  }
});
