import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin({ settings: { max_amount: 500 } })));
afterAll(() => plugin?.close());

function pay(amount: number) {
  const example = hookExample('can_process_payment');
  return plugin.runHook('can_process_payment', { ...example, payment: { ...example.payment, amount } });
}

test('a payment up to the limit may be made', async () => {
  expect((await pay(500)).outcome).toBe('completed');
});

test('a payment above it is refused, with the field that is to blame', async () => {
  expect(await pay(501)).toMatchObject({
    outcome: 'rejected',
    reasons: [{ code: 'AMOUNT_REFUSED', field: 'payment.amount' }],
  });
});

test.each([
  [{ amount: 20 }, 202],
  [{ amount: 900 }, 422],
  [{ amount: '20' }, 400],
])('POST /process with %j answers with status %i', async (body, status) => {
  expect((await plugin.callEndpoint('POST', '/process', { body })).status).toBe(status);
});
