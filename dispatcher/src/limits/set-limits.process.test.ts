/** Who may set limits, what can be set, and what others see of it. */
import { TENANT_LIMIT_NAMES, TENANT_LIMITS } from '@digital-commerce/plugin-schema';
import type { TenantLimitName } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITED, LimitedTenant } from '../../testing/limited-plugin.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  await LimitedTenant.publish(platform);
}, 60_000);
afterAll(() => platform.close());

const create = (id: string) => LimitedTenant.create(platform, id);

describe('who sets limits', () => {
  test('the operator alone, whoever reads them', async () => {
    const shop = await create('curious');
    await create('neighbour');
    const { body } = await shop.tenant.post('/tokens', { role: 'owner' });
    const raise = { revision: 0, limits: { cpuMs: 5_000 } };
    for (const tenant of ['curious', 'neighbour', 'nobody']) {
      const path = `/v1/tenants/${tenant}/limits`;
      const put = await platform.call('PUT', path, { body: raise, token: body.token });
      expect([put.status, put.body.error.code]).toEqual([403, 'FORBIDDEN']);
    }
    const read = (tenant: string) => platform.call('GET', `/v1/tenants/${tenant}/limits`, { token: body.token });
    expect((await read('curious')).body).toMatchObject({ tenant: 'curious', revision: 0 });
    expect((await read('neighbour')).body.error.code).toBe('FORBIDDEN');
    for (const path of ['/v1/queues', '/v1/queues/summary', '/v1/health/platform']) {
      expect((await platform.call('GET', path, { token: body.token })).body.error.code).toBe('FORBIDDEN');
    }
    expect((await shop.show('cpuMs')).value).toBeNull();
  });

  test.each<[string, string]>([
    ['below the least', '{"cpuMs": 4}'],
    ['negative', '{"plugins": -1}'],
    ['above the most', '{"cpuMs": 5001}'],
    ['huge', '{"databaseBytes": 1e300}'],
    ['beyond all numbers', '{"databaseBytes": 1e999}'],
    ['no whole number', '{"kvKeys": 1.5}'],
    ['no number', '{"kvKeys": "10"}'],
    ['nothing', '{"kvKeys": null}'],
    ['a list', '{"kvKeys": [10]}'],
    ['of no limit', '{"memoryMb": 512}'],
    ['of something that objects have', '{"__proto__": {"cpuMs": 5000}, "constructor": 1}'],
  ])('a value that is %s is refused, and nothing changes', async (_what, limits) => {
    const shop = await create('absurd');
    const before = (await shop.tenant.get('/limits')).body as unknown;
    const response = await platform.fetch('/v1/tenants/absurd/limits', {
      method: 'PUT',
      headers: { authorization: `Bearer ${platform.operatorToken}`, 'content-type': 'application/json' },
      body: `{"revision": 0, "limits": ${limits}}`,
    });
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect([response.status, error.code]).toEqual([400, 'INVALID_REQUEST']);
    expect((await shop.tenant.get('/limits')).body).toEqual(before);
  });

  test('a refusal says what was sent and what can be', async () => {
    const shop = await create('told');
    const { body } = await shop.put({ revision: 0, limits: { cpuMs: -5 } });
    expect(body.error.message).toMatch(/"limits\.cpuMs": -5 will not do; "cpuMs" takes a whole number from 5 to 5000/);
  });

  test('two at once: one wins, the other is told', async () => {
    const shop = await create('race');
    const answers = await Promise.all([10, 20, 30].map((plugins) => shop.put({ revision: 0, limits: { plugins } })));
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status !== 200);
    expect([won.length, lost.map(({ body }) => body.error.code)]).toEqual([
      1,
      ['REVISION_CONFLICT', 'REVISION_CONFLICT'],
    ]);
    expect((await shop.tenant.get('/limits')).body.revision).toBe(1);
    expect((await shop.put({ revision: 0, limits: {} })).body.error).toMatchObject({
      code: 'REVISION_CONFLICT',
      details: { revision: 1 },
    });
  });

  test('a change of limits and another change of the tenant at once: both come to pass', async () => {
    const shop = await create('busy');
    const [limits, ...tokens] = await Promise.all([
      shop.put({ revision: 0, limits: { plugins: 9 } }),
      shop.tenant.post(`/plugins/${LIMITED}/deactivate`),
    ]);
    expect([limits.status, ...tokens.map(({ status }) => status)]).toEqual([200, 200]);
  });

  test('each change is in the audit log with what was before, and none that was refused', async () => {
    const shop = await create('audited');
    await shop.limit({ plugins: 7 });
    await shop.put({ revision: 0, limits: { plugins: 8 } });
    await shop.limit({ cpuMs: 100 });
    const { entries } = (await shop.tenant.get('/audit')).body as {
      entries: { action: string; actor: object; before: unknown; after: unknown }[];
    };
    const changes = entries.filter(({ action }) => action === 'limits.put');
    expect(changes).toMatchObject([
      { actor: { kind: 'operator' }, before: {}, after: { plugins: 7 } },
      { before: { plugins: 7 }, after: { cpuMs: 100 } },
    ]);
  });
});

test('what is shown of a limit is its row of the table, and there is no other', async () => {
  const shop = await create('shown');
  const { limits } = (await shop.tenant.get('/limits')).body as { limits: { name: TenantLimitName }[] };
  expect(limits.map(({ name }) => name)).toEqual(TENANT_LIMIT_NAMES);
  for (const limit of limits) expect(limit).toMatchObject({ ...TENANT_LIMITS[limit.name] });
});
