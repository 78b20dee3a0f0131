import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

/**
 * Writes down what it is told, unless that says otherwise; answers an endpoint with all of it. `isolation: release` is one
 * Worker for all tenants, so what it knows is in its memory.
 */
const LISTENER = `
const heard = [];
let failures = 0;
${hookWorker(`
    const { tenant, kind, name, idempotencyKey, attempt } = call;
    const event = data;
    if (event?.data?.fails > failures) {
      failures += 1;
      return JSON.stringify({ logs: [], outcome: 'threw', error: { name: 'Error', message: 'not yet' }, plain: true });
    }
    if (event?.data?.waits) await new Promise((resolve) => setTimeout(resolve, event.data.waits));
    heard.push({ tenant: tenant.id, kind, name, idempotencyKey, attempt, data: event.data, key: event.key });
    if (event?.data?.emits) {
      let answer;
      for (let times = event.data.times ?? 1; times > 0; times -= 1) {
        ({ answer } = await host.call('events.emit', JSON.stringify(event.data.emits)));
      }
      heard.push({ tenant: tenant.id, answer: JSON.parse(answer) });
    }
    return reply(undefined);
  }
  handleRequest(call) {
    const mine = heard.filter(({ tenant }) => tenant === call.tenant.id);
    return { logs: [], outcome: 'returned', response: Response.json(mine) };
`)}`;

const listener = (id: string, events: ManifestInput['events']): ManifestInput => ({
  id,
  name: id,
  version: '1.0.0',
  category: 'utility',
  isolation: 'release',
  apiEndpoints: [{ method: 'GET', path: '/heard', file: 'src/heard.ts' }],
  events,
});

interface Heard {
  name: string;
  idempotencyKey: string;
  attempt: number;
  data: unknown;
  answer?: { ok: boolean; error?: { code: string } };
}

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  const on = (...events: string[]) => events.map((event) => ({ event, file: 'src/on.ts', maxAttempts: 3 }));
  const answers = [
    await platform.publish(
      listener('first', { subscribes: on('product-updated', 'second.done'), emits: [{ name: 'done' }] }),
      LISTENER,
    ),
    await platform.publish(
      listener('second', { subscribes: on('first.done', 'restocked'), emits: [{ name: 'done' }, { name: 'unheard' }] }),
      LISTENER,
    ),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
});
afterAll(() => platform.close());

async function createTenant(id: string, ...plugins: string[]): Promise<TenantUnderTest> {
  await platform.install(id, ...plugins);
  return TenantUnderTest.create(platform, id);
}

async function heard(tenant: TenantUnderTest, plugin: string): Promise<Heard[]> {
  return (await tenant.get(`/api/${plugin}/heard`)).body;
}

const emit = (tenant: TenantUnderTest, body: object) => tenant.post('/events', body);

async function states(tenant: TenantUnderTest): Promise<string[]> {
  const { deliveries } = (await tenant.get('/deliveries')).body as { deliveries: { state: string }[] };
  return deliveries.map(({ state }) => state).toReversed();
}

const untilHeard = (tenant: TenantUnderTest, plugin: string, count: number) =>
  expect.poll(async () => (await heard(tenant, plugin)).length, { timeout: 20_000 }).toBe(count);

describe('an event of the host application', () => {
  test('reaches those who subscribe', async () => {
    const tenant = await createTenant('basic', 'first', 'second');
    const { status, body } = await emit(tenant, { type: 'product-updated', data: { id: 'p1' }, key: 'p1' });
    expect([status, body.subscribers]).toEqual([202, ['first']]);
    await untilHeard(tenant, 'first', 1);
    const [event] = await heard(tenant, 'first');
    expect(event).toMatchObject({ kind: 'event', name: 'product-updated', attempt: 1, data: { id: 'p1' }, key: 'p1' });
    expect(event?.idempotencyKey).toBe(body.id);
    expect(await heard(tenant, 'second')).toEqual([]);
  });

  test('may come from a Worker that is bound to `Platform`', async () => {
    const tenant = await createTenant('bound', 'first');
    const { body } = await platform.emit('bound', { type: 'product-updated', data: { id: 'p1' } });
    expect(body.subscribers).toEqual(['first']);
    await untilHeard(tenant, 'first', 1);
    expect((await platform.emit('bound', { type: 'first.done', data: 1 })).body.code).toBe('INVALID_REQUEST');
    expect((await platform.emit('nobody', { type: 'product-updated', data: 1 })).body.code).toBe('TENANT_NOT_FOUND');
  });

  test('is delivered once when it is emitted twice with the same key', async () => {
    const tenant = await createTenant('once', 'first');
    const event = { type: 'product-updated', data: {}, idempotencyKey: 'update-1' };
    const [a, b] = [await emit(tenant, event), await emit(tenant, event)];
    expect(a.body.id).toBe(b.body.id);
    await expect.poll(() => states(tenant)).toEqual(['done']);
    expect(await heard(tenant, 'first')).toHaveLength(1);
  });

  test('cannot have the name of an event of a plugin, or be large', async () => {
    const tenant = await createTenant('strict', 'first');
    expect((await emit(tenant, { type: 'second.done', data: {} })).body.error.code).toBe('INVALID_REQUEST');
    const large = await emit(tenant, { type: 'product-updated', data: 'x'.repeat(200_000) });
    expect([large.status, large.body.error.code]).toEqual([413, 'VALUE_TOO_LARGE']);
  });
});

describe('a handler that fails', () => {
  test('is called again, with the same key and another attempt', async () => {
    const tenant = await createTenant('retried', 'first');
    const { body } = await emit(tenant, { type: 'product-updated', data: { fails: 2 } });
    await untilHeard(tenant, 'first', 1);
    expect((await heard(tenant, 'first'))[0]).toMatchObject({ attempt: 3, idempotencyKey: body.id });
  });

  test('holds back what has the same key, and nothing else', async () => {
    const tenant = await createTenant('ordered', 'first');
    const send = (n: number, key: string, more = {}) =>
      emit(tenant, { type: 'product-updated', data: { n, ...more }, key });
    await send(1, 'a', { waits: 500 });
    await send(2, 'a');
    await send(3, 'a');
    await send(4, 'b');
    await untilHeard(tenant, 'first', 4);
    const order = (await heard(tenant, 'first')).map(({ data }) => (data as { n: number }).n);
    expect(order).toEqual([4, 1, 2, 3]);
  });

  test('leaves a dead letter in the end, which lets the next one through and can be replayed or deleted', async () => {
    const tenant = await createTenant('dead', 'first');
    const failing = { type: 'product-updated', data: { fails: 1_000 }, key: 'a' };
    await emit(tenant, failing);
    await emit(tenant, { type: 'product-updated', data: { n: 2 }, key: 'a' });
    await expect.poll(() => states(tenant), { timeout: 20_000 }).toEqual(['dead', 'done']);
    const list = async () => (await tenant.get('/deadletters?plugin=first')).body.deadletters;
    const [letter] = await list();
    expect(letter).toMatchObject({
      kind: 'event',
      recipient: 'first',
      name: 'product-updated',
      tries: 3,
      error: { code: 'PLUGIN_ERROR', message: 'not yet' },
    });
    expect((await tenant.post(`/deadletters/${letter.id}/replay`)).body).toEqual({ replayed: 1 });
    await expect.poll(() => states(tenant), { timeout: 20_000 }).toEqual(['done', 'dead']);
    expect((await tenant.post('/deadletters/replay', { plugin: 'second' })).body).toEqual({ replayed: 0 });
    expect((await tenant.post('/deadletters/replay', {})).body).toEqual({ replayed: 1 });
    await expect.poll(() => states(tenant), { timeout: 20_000 }).toEqual(['done', 'dead']);
    const remove = () => platform.call('DELETE', `/v1/tenants/dead/deadletters/${letter.id}`);
    expect([(await remove()).status, (await remove()).body.error.code]).toEqual([204, 'DELIVERY_NOT_FOUND']);
    expect(await list()).toEqual([]);
  });
});

describe('an event of a plugin', () => {
  test('is called after it, and has to be declared', async () => {
    const tenant = await createTenant('plugins', 'first', 'second');
    await emit(tenant, { type: 'product-updated', data: { emits: ['done', { n: 1 }, {}] } });
    await untilHeard(tenant, 'second', 1);
    expect((await heard(tenant, 'second'))[0]).toMatchObject({ name: 'first.done', data: { n: 1 } });
    await emit(tenant, { type: 'product-updated', data: { emits: ['undeclared', {}, {}] } });
    await untilHeard(tenant, 'first', 4);
    const answers = (await heard(tenant, 'first')).flatMap(({ answer }) => answer ?? []);
    expect(answers.map(({ ok, error }) => error?.code ?? ok)).toEqual([true, 'EVENT_NOT_DECLARED']);
  });

  test('is one of a hundred at most in an invocation', async () => {
    const tenant = await createTenant('many', 'first');
    await emit(tenant, { type: 'product-updated', data: { emits: ['done', {}, {}], times: 101 } });
    await untilHeard(tenant, 'first', 2);
    expect((await heard(tenant, 'first'))[1]?.answer).toMatchObject({ error: { code: 'QUOTA_EXCEEDED' } });
  });

  test('is refused when it would come back to who emitted it: a storm ends where it begins', async () => {
    const tenant = await createTenant('storm', 'first', 'second');
    const again = { emits: ['done', { emits: ['done', {}, {}] }, {}] };
    await emit(tenant, { type: 'product-updated', data: { emits: ['done', { emits: ['done', again, {}] }, {}] } });
    // first: told of the product, emits; second: told, emits; first: told, emits what second was told of before.
    await untilHeard(tenant, 'first', 4);
    const answers = (await heard(tenant, 'first')).flatMap(({ answer }) => answer ?? []);
    expect(answers.map(({ ok, error }) => error?.code ?? String(ok)).toSorted()).toEqual(['RECURSION_REFUSED', 'true']);
    await expect.poll(async () => new Set(await states(tenant)), { timeout: 20_000 }).toEqual(new Set(['done']));
  });
});

describe('an installation', () => {
  test('that is switched off is told when it is on again of what was on its way', async () => {
    const tenant = await createTenant('off', 'first');
    await emit(tenant, { type: 'product-updated', data: { n: 1, waits: 1_000 }, key: 'a' });
    await emit(tenant, { type: 'product-updated', data: { n: 2 }, key: 'a' });
    await tenant.post('/plugins/first/deactivate');
    await expect.poll(() => states(tenant), { timeout: 20_000 }).toEqual(['done', 'waiting']);
    expect((await emit(tenant, { type: 'product-updated', data: {} })).body.subscribers).toEqual([]);
    await tenant.post('/plugins/first/activate');
    await untilHeard(tenant, 'first', 2);
  });

  test('that is gone is not waited for', async () => {
    const tenant = await createTenant('gone', 'first');
    await emit(tenant, { type: 'product-updated', data: { waits: 1_000 }, key: 'a' });
    await emit(tenant, { type: 'product-updated', data: {}, key: 'a' });
    expect((await tenant.change({ remove: ['first'] })).status).toBe(200);
    await expect.poll(async () => (await states(tenant)).at(-1), { timeout: 20_000 }).toBe('dropped');
    const { deliveries } = (await tenant.get('/deliveries?state=dropped')).body;
    expect(deliveries[0]).toMatchObject({ recipient: 'first', error: { code: 'NOT_INSTALLED' } });
  });
});

test('what was acknowledged is delivered after the runtime was killed', async () => {
  const tenant = await createTenant('killed', 'first');
  const ids: string[] = [];
  for (let n = 0; n < 20; n += 1) {
    const { body } = await emit(tenant, { type: 'product-updated', data: { n, waits: 50 } });
    ids.push(body.id);
  }
  await platform.killRuntime();
  await expect
    .poll(async () => new Set((await heard(tenant, 'first')).map(({ idempotencyKey }) => idempotencyKey)), {
      timeout: 30_000,
    })
    .toEqual(new Set(ids));
  await expect.poll(async () => new Set(await states(tenant)), { timeout: 20_000 }).toEqual(new Set(['done']));
});
