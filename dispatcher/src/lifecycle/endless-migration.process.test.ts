import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const SOURCE = hookWorker('return reply(data);');
const FILES = {
  '1.sql': 'CREATE TABLE items (x);',
  '2.sql': 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n;',
};
const HANG_MS = 2_000;

const FAILING = hookWorker("if (call.name === 'onUpgrade') throw new Error('no'); return reply(data);");

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher({ vars: { WATCH_WINDOW_MS: '500' } });
});
afterAll(() => platform.close());

const publish = async (version: string, migrations: ManifestInput['migrations']) => {
  const manifest = { id: 'endless', name: 'Endless', version, category: 'utility', migrations } as const;
  const files = Object.fromEntries(Object.entries(FILES).slice(0, migrations?.length));
  expect((await platform.publish(manifest, SOURCE, { files })).status).toBe(201);
};

/** Ends the runtime whenever it hangs, until the tenant hears of a failure. */
async function killUntilFailed(tenant: string): Promise<{ kills: number; events: TenantEvents }> {
  for (let kills = 0; ;) {
    const events = await readEvents(tenant);
    if (events?.some(({ event }) => event === 'operation_failed') === true || kills === 10) return { kills, events };
    if (events !== undefined) continue;
    await platform.killRuntime();
    kills += 1;
  }
}

type TenantEvents = { event: string; message?: string }[] | undefined;

/** The tenant's events, or nothing while the runtime hangs. */
async function readEvents(tenant: string): Promise<TenantEvents> {
  try {
    const response = await platform.fetch(`/v1/tenants/${tenant}/events`, {
      headers: { authorization: `Bearer ${platform.operatorToken}` },
      signal: AbortSignal.timeout(HANG_MS),
    });
    return ((await response.json()) as { events: { event: string; message?: string }[] }).events;
  } catch {
    return undefined;
  }
}

test(
  'a migration that never ends after the watch is given up, and the way back is open',
  { timeout: 90_000 },
  async () => {
    await publish('1.0.0', [{ file: '1.sql' }]);
    await platform.install('victim', 'endless');
    await publish('1.1.0', [{ file: '1.sql' }, { file: '2.sql', kind: 'contract' }]);
    await platform.install('victim', 'endless');
    const { kills, events } = await killUntilFailed('victim');
    expect([2, 3]).toContain(kills);
    expect(events?.find(({ event }) => event === 'operation_failed')?.message).toMatch(/cut off/);
    expect((await platform.call('POST', '/v1/tenants/victim/plugins/endless/rollback')).status).toBe(200);
  },
);

test('a way back that never ends is given up, and the old release serves', { timeout: 90_000 }, async () => {
  const base = { id: 'sticky', name: 'Sticky', category: 'utility' } as const;
  await platform.publish({ ...base, version: '1.0.0' }, SOURCE);
  await platform.install('patient', 'sticky');
  const migrations = [{ file: '1.sql', down: '2.sql' }];
  const lifecycle = { onUpgrade: 'src/upgrade.ts' };
  await platform.publish({ ...base, version: '1.1.0', migrations, lifecycle }, FAILING, { files: FILES });
  const upgrade = platform.install('patient', 'sticky').catch(() => undefined);
  const { kills } = await killUntilFailed('patient');
  await upgrade;
  expect([2, 3]).toContain(kills);
  expect((await platform.call('GET', '/v1/tenants/patient/plugins/sticky')).body.version).toBe('1.0.0');
});
