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

/** The tenant's events, or nothing while the runtime hangs. */
async function readEvents(): Promise<{ event: string; message?: string }[] | undefined> {
  try {
    const response = await platform.fetch('/v1/tenants/victim/events', {
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
    let events = await readEvents();
    let kills = 0;
    while (events?.some(({ event }) => event === 'operation_failed') !== true && kills < 10) {
      if (events === undefined) {
        await platform.killRuntime();
        kills += 1;
      }
      events = await readEvents();
    }
    expect(kills).toBe(3);
    expect(events).toContainEqual(expect.objectContaining({ message: 'Migration "2.sql" was cut off too often.' }));
    expect((await platform.call('POST', '/v1/tenants/victim/plugins/endless/rollback')).status).toBe(200);
  },
);
