/** workerd is killed after every single thing that the journal of an operation says. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { publishShop, SHOP } from '../../testing/lifecycle-plugins.ts';
import { KillSwitch } from '../../testing/kill-switch.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';
import { describeTenant, listOrphans } from '../../testing/whole-tenant.ts';

const killSwitch = new KillSwitch();
let platform: TestDispatcher;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher({
    entry: 'workers/observed-dispatcher.ts',
    vars: { SCRIPT_DRAIN_MS: '0', WATCH_WINDOW_MS: '600000' },
    env: { OBSERVER: { type: 'fetcher', handler: (request) => killSwitch.hear(request) } },
  });
  killSwitch.platform = platform;
  await publishShop(platform);
});
afterAll(() => platform.close());
afterEach(() => killSwitch.disarm());

interface Scenario {
  name: string;
  prepare: (tenant: TenantUnderTest) => Promise<unknown>;
  run: (tenant: TenantUnderTest) => Promise<unknown>;
  /** What has to be among the transitions that were tried. */
  expects: string[];
}

const installed = async (tenant: TenantUnderTest): Promise<void> => {
  await tenant.install('shop', SHOP.first.version);
  await tenant.put('/plugins/shop/settings', { values: { mode: 'kept', key: 'secret' } });
  await tenant.query('shop', "INSERT INTO items (old) VALUES ('second')");
};
const restoreNewest = async (tenant: TenantUnderTest): Promise<unknown> => {
  const { uninstalled } = (await tenant.get('/uninstalled')).body;
  return tenant.post(`/uninstalled/${uninstalled[0].id}/restore`);
};

const SCENARIOS: Scenario[] = [
  {
    name: 'an install with a dependency, a database and handlers',
    prepare: async () => undefined,
    run: (tenant) => tenant.install('shop', SHOP.first.version),
    expects: ['ran upload:base', 'ran storage:shop', 'ran migrate:shop', 'ran onInstall:shop', 'ran flip', 'done'],
  },
  {
    name: 'an install that fails',
    prepare: async () => undefined,
    run: (tenant) => tenant.install('shop', SHOP.failingInstall.version),
    expects: ['failed onInstall:shop', 'undone migrate:shop', 'undone storage:shop', 'undone upload:base', 'failed'],
  },
  {
    name: 'an upgrade',
    prepare: installed,
    run: (tenant) => tenant.install('shop', SHOP.expanding.version),
    expects: ['ran migrate:shop', 'ran probe:shop', 'ran onUpgrade:shop', 'ran flip', 'done'],
  },
  {
    name: 'an upgrade that fails',
    prepare: installed,
    run: (tenant) => tenant.install('shop', SHOP.failingUpgrade.version),
    expects: ['failed onUpgrade:shop', 'undone migrate:shop', 'undone upload:shop', 'failed'],
  },
  {
    name: 'an upgrade for good',
    prepare: installed,
    run: (tenant) => tenant.install('shop', SHOP.irreversible.version),
    expects: ['ran migrateForGood:shop', 'ran flip', 'done'],
  },
  {
    name: 'a rollback',
    prepare: async (tenant) => {
      await installed(tenant);
      await tenant.install('shop', SHOP.expanding.version);
    },
    run: (tenant) => tenant.post('/plugins/shop/rollback'),
    expects: ['ran upload:shop', 'ran flip', 'done'],
  },
  {
    name: 'an uninstall',
    prepare: installed,
    run: (tenant) => tenant.change({ remove: ['shop', 'base'] }),
    expects: ['ran onUninstall:shop', 'ran export:shop', 'ran export:base', 'ran flip', 'ran dropStorage:shop', 'done'],
  },
  {
    name: 'a restore',
    prepare: async (tenant) => {
      await installed(tenant);
      await tenant.change({ remove: ['shop'] });
    },
    run: restoreNewest,
    expects: ['ran load:shop', 'ran onInstall:shop', 'ran flip', 'ran dropExport:shop', 'done'],
  },
  {
    name: 'a settings write',
    prepare: installed,
    run: (tenant) => tenant.put('/plugins/shop/settings', { values: { mode: 'new', key: 'other' } }),
    expects: ['ran flip', 'done'],
  },
];

test.each(SCENARIOS)(
  'killed at any moment of $name: all is old or all is new, and nothing is orphaned',
  async ({ prepare, run, expects }) => {
    const create = async (): Promise<TenantUnderTest> => {
      counter += 1;
      const tenant = await TenantUnderTest.create(platform, `killed-${counter}`);
      await prepare(tenant);
      return tenant;
    };
    const reference = await create();
    const before = await describeTenant(platform, reference);
    killSwitch.arm(Infinity);
    await run(reference);
    const transitions = killSwitch.heard();
    const after = await describeTenant(platform, reference);
    expect(transitions).toEqual(expect.arrayContaining(expects));

    for (const n of listMoments(transitions)) {
      const tenant = await create();
      killSwitch.arm(n);
      await run(tenant).catch(() => undefined);
      await killSwitch.whenKilled();
      const moment = `${n}: ${transitions[n - 1]}`;
      expect([moment, killSwitch.heard().at(-1)]).toEqual([moment, transitions[n - 1]]);
      killSwitch.disarm();
      // Whoever comes first, the schedule or a call, sees to it.
      if (n % 2 === 0) await tenant.post('/plugins/absent/deactivate');
      await platform.runSchedule();
      expect([before, after]).toContainEqual(await describeTenant(platform, tenant));
      await expect.poll(() => listOrphans(platform, tenant), { timeout: 10_000 }).toEqual([]);
      const { state } = (await tenant.get('/operations?limit=1')).body.operations[0] ?? { state: 'done' };
      expect([moment, state]).toEqual([moment, expect.stringMatching(/^(done|failed)$/)]);
    }
  },
  600_000,
);

test('an operation that is cut off at the same step again and again is given up, and all is as before', async () => {
  const tenant = await TenantUnderTest.create(platform, 'killed-again');
  const before = await describeTenant(platform, tenant);
  killSwitch.armAt('started probe:shop');
  await tenant.install('shop', SHOP.first.version).catch(() => undefined);
  await killSwitch.whenKilled();
  for (let again = 0; again < 2; again += 1) {
    killSwitch.armAt('started probe:shop');
    await tenant.post('/plugins/absent/deactivate').catch(() => undefined);
    await killSwitch.whenKilled();
  }
  killSwitch.disarm();
  await platform.runSchedule();
  expect((await tenant.get('/operations')).body.operations).toMatchObject([
    { state: 'failed', error: { code: 'OPERATION_FAILED', message: expect.stringContaining('cut off') } },
  ]);
  expect(await describeTenant(platform, tenant)).toEqual(before);
  await expect.poll(() => listOrphans(platform, tenant), { timeout: 10_000 }).toEqual([]);
}, 120_000);

/** All transitions, from 1, but the end of a step that the beginning of the next one follows: nothing lies between the two. */
function listMoments(transitions: readonly string[]): number[] {
  return transitions.flatMap((transition, index) => {
    const isSameAsNext = transition.startsWith('done ') && transitions[index + 1]?.startsWith('started ') === true;
    return isSameAsNext ? [] : [index + 1];
  });
}
