import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin({ settings: { standard_price: 6, free_from: 100 } })));
afterAll(() => plugin?.close());

test.each([
  [99, 6],
  [100, 0],
])('an order of %i ships the standard way for %i', async (subtotal, price) => {
  const request = { ...hookExample('list_shipping_rates'), subtotal };
  const { data } = await plugin.runHook('list_shipping_rates', request);
  expect(data).toMatchObject([
    { id: 'standard', price },
    { id: 'express', price: 12.9 },
  ]);
});
