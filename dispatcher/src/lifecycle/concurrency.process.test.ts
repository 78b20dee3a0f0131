import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishShop, SHOP } from '../../testing/lifecycle-plugins.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { Answer, TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';

const CALLS = 50;

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  await publishShop(platform);
});
afterAll(() => platform.close());

/** Runs hooks of the tenant, one after another, until the work is done. */
async function withTraffic<T>(
  tenant: TenantUnderTest,
  work: () => Promise<T>,
): Promise<{ result: T; answers: Answer[] }> {
  const answers: Answer[] = [];
  let isOver = false;
  const traffic = (async () => {
    while (!isOver) answers.push(await tenant.post('/hooks/before_payment_process', { data: { amount: 1 } }));
  })();
  try {
    return { result: await work(), answers };
  } finally {
    isOver = true;
    await traffic;
  }
}

const times = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_entry, n) => make(n)));
const failures = (answers: readonly Answer[]): unknown[] =>
  answers.filter(({ status }) => status !== 200).map(({ body }) => body);

/** No call failed, and no handler of any call did. */
function expectWhole(answers: readonly Answer[]): void {
  expect(failures(answers)).toEqual([]);
  const handlers = answers.flatMap(({ body }) => body.trace.handlers as { outcome: string }[]);
  expect(handlers.filter(({ outcome }) => outcome !== 'completed')).toEqual([]);
}

test(`${CALLS} lifecycle calls of one tenant at once are carried out one after another, none lost and none twice`, async () => {
  const tenant = await TenantUnderTest.create(platform, 'one');
  await tenant.install('shop', SHOP.first.version);
  const revision = async (): Promise<number> => (await tenant.get('')).body.revision;
  const first = await revision();

  const { result, answers } = await withTraffic(tenant, () =>
    times(CALLS, (n) => {
      if (n % 5 === 3) return tenant.post('/plugins/base/deactivate');
      if (n % 5 === 4) return tenant.post('/plugins/base/activate');
      return tenant.put('/plugins/shop/settings', { values: { mode: `${n}`, key: `${n}` } });
    }),
  );
  expect(failures(result)).toEqual([]);

  const { operations } = (await tenant.get('/operations?limit=500')).body;
  const ran = operations.slice(0, -1) as { kind: string; state: string; startedAt: string; finishedAt: string }[];
  // Switching to what it is already is no operation.
  expect(ran.filter(({ kind }) => kind === 'settings')).toHaveLength(30);
  expect(ran.every(({ state }) => state === 'done')).toBe(true);
  expect((await revision()) - first).toBe(ran.length);
  for (const [index, { startedAt }] of ran.entries()) {
    expect(startedAt >= (ran[index + 1]?.finishedAt ?? '')).toBe(true);
  }
  const { entries } = (await tenant.get('/audit?limit=500')).body;
  expect(entries).toHaveLength(ran.length + 1);

  expectWhole(answers);
  for (const { body } of answers) expect(body.data.metadata).toMatchObject({ shop: '1.0.0' });
});

test(`of ${CALLS} who apply the same plan at once one installs, and the others learn that it is stale`, async () => {
  const tenant = await TenantUnderTest.create(platform, 'same');
  const { hash } = (await tenant.post('/plugins/plan', { install: [{ id: 'shop', range: '1.0.0' }] })).body;
  const { result, answers } = await withTraffic(tenant, () =>
    times(CALLS, () => tenant.post('/plugins/apply', { hash, consent: true })),
  );
  const codes = result.map(({ body }) => body.error?.code ?? 'applied');
  expect(codes.filter((code) => code !== 'PLAN_STALE')).toEqual(['applied']);
  expectWhole(answers);
  expect(await tenant.events()).toEqual(['installed base', 'installed shop']);
  // Either nothing of it, or all of it.
  const seen = new Set(answers.map(({ body }) => Object.keys(body.data.metadata ?? {}).join(' ')));
  expect(['', 'base shop']).toEqual(expect.arrayContaining([...seen]));
});

test(`${CALLS} tenants that install, upgrade and roll back at once do not get in one another’s way`, async () => {
  const tenants = await times(CALLS, (n) => TenantUnderTest.create(platform, `many-${n}`));
  const [watched] = tenants;
  if (watched === undefined) throw new Error('There are no tenants.');
  const { result, answers } = await withTraffic(watched, () =>
    Promise.all(
      tenants.map(async (tenant) => [
        await tenant.install('shop', SHOP.shared.version),
        await tenant.install('shop', SHOP.sharedNext.version),
        await tenant.post('/plugins/shop/rollback'),
      ]),
    ),
  );
  expect(failures(result.flat())).toEqual([]);
  for (const tenant of tenants) {
    expect(await tenant.events()).toEqual(['installed shop', 'upgraded shop', 'rolled_back shop']);
  }
  expectWhole(answers);
  const versions = answers.map(({ body }) => body.data.metadata?.shop ?? 'none');
  const order = versions.filter((version, index) => version !== versions[index - 1]).join(' ');
  expect('none 5.0.0 5.1.0 5.0.0').toContain(order);
}, 240_000);
