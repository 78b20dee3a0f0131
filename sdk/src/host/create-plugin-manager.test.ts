import { expect, expectTypeOf, test } from 'vitest';
import { createPluginManager } from './create-plugin-manager.ts';
import type { PluginManager } from './create-plugin-manager.ts';
import { HookRejectedError } from './hook-rejected-error.ts';

const trace = { id: 't1', hook: 'before_payment_process', durationMs: 1, handlers: [] };
const reasons = [{ plugin: 'minimum-payment', code: 'BELOW_MINIMUM', message: 'Minimum payment is $0.50' }];
const installations = [{ id: 'payment-plugin', version: '1.2.0', state: 'active' }];

type Answers = Record<string, { status?: number; body: unknown }>;

/** A platform in place of the network: it answers what it is given and keeps what it was asked. */
function createPlatform(answers: Answers) {
  const requests: { route: string; authorization: string | null; body: unknown }[] = [];
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const route = `${request.method} ${new URL(request.url).pathname}`;
    const text = await request.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    requests.push({ route, authorization: request.headers.get('authorization'), body });
    const answer = answers[route];
    return answer === undefined
      ? new Response('<h1>no</h1>', { status: 404 })
      : Response.json(answer.body, { status: answer.status ?? 200 });
  };
  const options = { url: 'http://platform.test/', token: 'secret', tenant: 'demo', fetch: send };
  return { requests, create: () => createPluginManager(options) };
}

const catalogue: Answers = {
  'GET /v1/plugins': { body: { plugins: [{ id: 'payment-plugin', latestVersion: '1.2.0' }] } },
};

test('dependencies are resolved from the catalogue, at once', async () => {
  const { create, requests } = createPlatform(catalogue);
  const manager = await create();
  expect(manager.checkDependencies('payment-plugin')).toEqual({
    success: true,
    resolved: [{ id: 'payment-plugin', version: '1.2.0' }],
  });
  expect(manager.checkDependencies('gone')).toEqual({
    success: false,
    error: 'No published plugin has the id "gone". Publish it, then create the manager anew.',
  });
  expect(requests).toEqual([{ route: 'GET /v1/plugins', authorization: 'Bearer secret', body: undefined }]);
});

test('what is resolved is planned and applied, with functions taken off the manager', async () => {
  const { create, requests } = createPlatform({
    ...catalogue,
    'POST /v1/tenants/demo/plugins/plan': { body: { hash: 'h'.repeat(64), steps: [] } },
    'POST /v1/tenants/demo/plugins/apply': { body: { installations } },
  });
  const { checkDependencies, installInOrder } = await create();
  const resolution = checkDependencies('payment-plugin');
  if (!resolution.success) throw new Error(resolution.error);
  expect(await installInOrder(resolution.resolved)).toEqual(installations);
  expect(requests.slice(1).map(({ body }) => body)).toEqual([
    { install: [{ id: 'payment-plugin', range: '1.2.0' }] },
    { hash: 'h'.repeat(64), consent: true },
  ]);
});

test('a completed hook gives its data', async () => {
  const data = { amount: 5, currency: 'USD', metadata: { checkedBy: 'minimum-payment' } };
  const { create, requests } = createPlatform({
    ...catalogue,
    'POST /v1/tenants/demo/hooks/before_payment_process': { body: { outcome: 'completed', data, trace } },
  });
  const manager = await create();
  const changed = await manager.executeHook('before_payment_process', { amount: 5 });
  expect(changed.metadata['checkedBy']).toBe('minimum-payment');
  expect(requests.at(-1)?.body).toEqual({ data: { amount: 5 } });
});

test('a rejected hook throws every reason', async () => {
  const { create } = createPlatform({
    ...catalogue,
    'POST /v1/tenants/demo/hooks/before_payment_process': {
      status: 422,
      body: { outcome: 'rejected', reasons, trace },
    },
  });
  const error: unknown = await (
    await create()
  )
    .executeHook('before_payment_process', { amount: 0 })
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(HookRejectedError);
  expect(error).toMatchObject({ message: 'Minimum payment is $0.50', reasons, trace });
});

test('an error of the platform keeps its code', async () => {
  const body = { error: { code: 'UNAUTHENTICATED', message: 'Nobody holds this token.' } };
  const { create } = createPlatform({ 'GET /v1/plugins': { status: 401, body } });
  await expect(create()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'Nobody holds this token.' });
});

test('an answer that is not JSON is no platform', async () => {
  await expect(createPlatform({}).create()).rejects.toMatchObject({ code: 'PLATFORM_UNREACHABLE' });
});

test('a wrong name of a hook, and a wrong payload, do not compile', () => {
  const callsWrongly = ({ executeHook }: PluginManager) => [
    // @ts-expect-error: no such hook
    executeHook('before_paymnt_process', { amount: 5 }),
    // @ts-expect-error: an amount is a number
    executeHook('before_payment_process', { amount: '5' }),
    // @ts-expect-error: a rate is asked for with lines and an address
    executeHook('list_shipping_rates', { sourceId: 'cart_7', currency: 'EUR' }),
  ];
  const callsWell = async ({ executeHook }: PluginManager) => {
    const [rate] = await executeHook('list_shipping_rates', {
      sourceId: 'cart_7',
      currency: 'EUR',
      lines: [],
      to: { country: 'DE' },
    });
    expectTypeOf(rate?.price).toEqualTypeOf<number | undefined>();
    expectTypeOf(
      await executeHook('can_use_coupon', { code: 'A', cart: { id: 'c', currency: 'EUR', lines: [] } }),
    ).toBeVoid();
  };
  expect([callsWrongly, callsWell]).toHaveLength(2);
});
