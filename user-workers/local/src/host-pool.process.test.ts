import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { HostPool } from './host-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'host-pool-'));
const stateDir = join(folder, 'state');
const user = join(folder, 'miniflare');
const isServed = (): boolean => existsSync(join(stateDir, 'host.json'));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a host stays while Miniflare, which has not written anything yet, starts slowly, and goes with its folder', async () => {
  const pool = new HostPool();
  await pool.use({ stateDir, port: 0 }, user);
  await wait(1_000);
  expect(isServed()).toBe(true);
  rmSync(user, { recursive: true });
  await expect.poll(isServed).toBe(false);
});
