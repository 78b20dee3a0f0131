import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

/** Fails as often as the payment's note says, and writes down each call. */
const SOURCE = `
const calls = [];
${hookWorker(`
    const { name, idempotencyKey, attempt } = call;
    calls.push({ name, idempotencyKey, attempt });
    if (attempt > Number(data.payment.note)) return reply(undefined);
    return JSON.stringify({ logs: [], outcome: 'threw', error: { name: 'E', message: 'not yet' }, plain: true });
  }
  handleRequest() {
    return { logs: [], outcome: 'returned', response: Response.json(calls) };
`)}`;

let platform: TestDispatcher;
let tenant: TenantUnderTest;

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(
    {
      id: 'ledger',
      name: 'Ledger',
      version: '1.0.0',
      category: 'payment',
      hooks: [{ hook: 'after_payment_process', file: 'src/after.ts' }],
      apiEndpoints: [{ method: 'GET', path: '/calls', file: 'src/calls.ts' }],
    },
    SOURCE,
  );
  await platform.install('shop', 'ledger');
  tenant = await TenantUnderTest.create(platform, 'shop');
});
afterAll(() => platform.close());

test('the handler of a durable action that failed is called again, with the same key, until it succeeds', async () => {
  const payload = { payment: { amount: 5, note: '2' }, result: { status: 'succeeded' } };
  const { status, body } = await tenant.post('/hooks/after_payment_process', { data: payload });
  expect([status, body.outcome, body.trace.handlers[0].outcome]).toEqual([200, 'completed', 'failed']);
  const calls = async () =>
    (await tenant.get('/api/ledger/calls')).body as { attempt: number; idempotencyKey: string }[];
  await expect.poll(async () => (await calls()).map(({ attempt }) => attempt), { timeout: 20_000 }).toEqual([1, 2, 3]);
  expect(new Set((await calls()).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  const { deliveries } = (await tenant.get('/deliveries')).body;
  expect(deliveries).toMatchObject([{ kind: 'hook', name: 'after_payment_process', state: 'done', tries: 3 }]);
});
