/** The platform is killed while somebody develops. What a session made is found when it starts again. */
import type { DevSession } from '@digital-commerce/plugin-schema';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { StartingPlatform } from './support/platform-process.ts';
import type { PlatformProcess } from './support/platform-process.ts';
import { probeForm } from './support/probe.ts';

let stateDir: string;
let platform: PlatformProcess;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'dev-crash-'));
  platform = await new StartingPlatform({ stateDir }).whenReady();
}, 180_000);
afterAll(async () => {
  await platform.end('SIGKILL');
  rmSync(stateDir, { recursive: true });
});

test('a session that ran out while the platform was down is gone with its scripts after the next start', async () => {
  await platform.call('POST', '/v1/tenants', { id: 'demo' });
  const form = probeForm();
  const consent = ['payments:read', 'payments:write', 'payments:process', 'schedules', 'events:subscribe', 'webhooks'];
  form.set('options', JSON.stringify({ consent, leaseSeconds: 2 }));
  const put = await fetch(`${platform.url}/v1/tenants/demo/plugins/probe/dev`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${platform.operatorToken}` },
    body: form,
  });
  const session = (await put.json()) as DevSession;
  expect(put.status, JSON.stringify(session)).toBe(200);
  expect(await platform.listScripts()).toContain(session.script);
  await platform.end('SIGKILL');
  platform = await new StartingPlatform({ stateDir, env: { DEVELOPMENT_SESSIONS: 'off' } }).whenReady();
  const look = async () => (await platform.call('GET', '/v1/tenants/demo/plugins/probe/dev')).status;
  await vi.waitUntil(async () => (await look()) === 404, { timeout: 30_000, interval: 250 });
  const listLeft = async () => (await platform.listScripts()).filter((name) => name.startsWith('probe-dev'));
  await vi.waitUntil(async () => (await listLeft()).length === 0, { timeout: 90_000, interval: 500 });
}, 180_000);

test('a platform whose operator has switched them off takes and keeps no session', async () => {
  const path = '/v1/tenants/demo/plugins/probe/dev';
  for (const [method, address, body] of [
    ['PUT', path, undefined],
    ['POST', `${path}/renew`, { session: crypto.randomUUID() }],
  ] as const) {
    const { status, body: answer } = await platform.call<{ error: { code: string } }>(method, address, body);
    expect([status, answer.error.code]).toEqual([403, 'DEV_SESSIONS_OFF']);
  }
});
