import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const SECRET = 'a secret of the other system';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin({ settings: { webhook_secret: SECRET } })));
afterAll(() => plugin?.close());

test('a message that the other system signed is kept, and an order takes from it', async () => {
  await plugin.sendWebhook('stock', { body: { sku: 'MUG-BLUE', quantity: 7 } });
  const before = await plugin.callEndpoint('GET', '/stock/MUG-BLUE');
  expect(await before.json()).toEqual({ sku: 'MUG-BLUE', quantity: 7 });

  const order = hookExample('after_order_create');
  const lines = order.lines.map((line) => ({ ...line, sku: 'MUG-BLUE', quantity: 2 }));
  await plugin.runHook('after_order_create', { ...order, lines: lines.slice(0, 1) });
  const after = await plugin.callEndpoint('GET', '/stock/MUG-BLUE');
  expect(await after.json()).toEqual({ sku: 'MUG-BLUE', quantity: 5 });
});

test('nothing is known of other articles', async () => {
  expect((await plugin.callEndpoint('GET', '/stock/CAP')).status).toBe(404);
});
