import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/admin-cli.mjs');

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
