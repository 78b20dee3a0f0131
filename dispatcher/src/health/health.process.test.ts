import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const settings = { broken: { type: 'boolean', label: 'Broken', default: false } } as const;
const manifest = (id: string, more: Partial<ManifestInput> = {}): ManifestInput => ({
  id,
  name: id,
  version: '1.0.0',
  category: 'utility',
  settings,
  healthCheck: { file: 'src/health.ts', everyMinutes: 5 },
  ...more,
});
const WORKER = hookWorker(`
  if (!(await setting(host, 'broken'))) return reply();
  const error = { name: 'Error', message: 'The key has expired.' };
  return JSON.stringify({ logs: [], outcome: 'threw', plain: true, error });
`);

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(manifest('shop'), WORKER);
  await platform.publish(manifest('idle', { healthCheck: { file: 'src/health.ts', everyMinutes: 60 } }), WORKER);
  const { healthCheck: _none, ...plain } = manifest('plain');
  await platform.publish(plain, WORKER);
  await platform.install('demo', 'shop', 'idle', 'plain');
});
afterAll(() => platform.close());

const EVERY_FIVE_MINUTES = '*/5 * * * *';
const get = async (path: string) => (await platform.call('GET', path)).body;
const healthOf = async (plugin: string) => (await get(`/v1/tenants/demo/plugins/${plugin}`)).health;

function setBroken(broken: boolean) {
  return platform.call('PUT', '/v1/tenants/demo/plugins/shop/settings', { body: { values: { broken } } });
}

/** As the database has it when minutes have gone by. */
async function age(minutes: number): Promise<void> {
  const at = new Date(Date.now() - minutes * 60_000).toISOString();
  await platform.query(`UPDATE installation_health SET checked_at = '${at}'`);
}

test('the platform asks by itself, as often as the manifest says, and keeps what it heard', async () => {
  expect(await healthOf('shop')).toBeUndefined();
  await platform.runSchedule(EVERY_FIVE_MINUTES);
  expect(await healthOf('shop')).toMatchObject({ version: '1.0.0', status: 'healthy', failures: 0 });
  expect(await healthOf('plain')).toBeUndefined();
  const before = (await healthOf('shop')).checkedAt;
  await platform.runSchedule(EVERY_FIVE_MINUTES);
  expect((await healthOf('shop')).checkedAt).toBe(before);
  await age(6);
  const idle = (await healthOf('idle')).checkedAt;
  await platform.runSchedule(EVERY_FIVE_MINUTES);
  expect((await healthOf('shop')).checkedAt > before).toBe(true);
  expect((await healthOf('idle')).checkedAt).toBe(idle);
});

test('what fails again and again is shown, until it is well', async () => {
  await setBroken(true);
  for (const failures of [1, 2, 3]) {
    await age(6);
    await platform.runSchedule(EVERY_FIVE_MINUTES);
    const told = { status: 'unhealthy', message: 'The key has expired.', failures };
    expect(await healthOf('shop')).toMatchObject(told);
  }
  expect(await get('/v1/tenants/demo/plugins/shop/health')).toMatchObject({
    status: 'unhealthy',
    last: { failures: 3 },
  });
  expect(
    (await get('/v1/tenants/demo/plugins')).installations.find(({ id }: { id: string }) => id === 'shop').health
      .failures,
  ).toBe(3);
  expect((await get('/v1/status')).unhealthyInstallations).toBe(1);
  await setBroken(false);
  expect(await get('/v1/tenants/demo/plugins/shop/health')).toMatchObject({ status: 'healthy', last: { failures: 3 } });
  await age(6);
  await platform.runSchedule(EVERY_FIVE_MINUTES);
  expect(await healthOf('shop')).toMatchObject({ status: 'healthy', failures: 0 });
});

test('nobody asks what is switched off, and another release begins anew', async () => {
  await platform.call('POST', '/v1/tenants/demo/plugins/shop/deactivate');
  await age(6);
  const before = (await healthOf('shop')).checkedAt;
  await platform.runSchedule(EVERY_FIVE_MINUTES);
  expect((await healthOf('shop')).checkedAt).toBe(before);
  await platform.call('POST', '/v1/tenants/demo/plugins/shop/activate');
  await platform.publish(manifest('shop', { version: '1.1.0' }), WORKER);
  await platform.install('demo', 'shop');
  expect(await healthOf('shop')).toBeUndefined();
  await platform.runSchedule(EVERY_FIVE_MINUTES);
  expect(await healthOf('shop')).toMatchObject({ version: '1.1.0', failures: 0 });
});
