/** The handler of docs/webhooks.md gets a message. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBlock } from '../support/doc-blocks.ts';
import { TestPlatform } from '../support/test-platform.ts';

let platform: TestPlatform;
beforeAll(async () => void (platform = await TestPlatform.boot()));
afterAll(() => platform?.close());

test('it logs what came', async () => {
  await platform.createTenant('shop');
  await platform.publish({
    id: 'listener',
    declarations: `.webhook('messages', 'src/webhooks/messages.ts')`,
    files: { 'src/webhooks/messages.ts': findBlock('docs/webhooks.md', 'ts', 'WebhookHandler') },
  });
  await platform.install('shop', 'listener');
  const sent = await fetch(`${platform.url}/v1/tenants/shop/webhooks/listener/messages`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: 'hello',
  });
  expect(sent.status).toBe(202);
  await expect
    .poll(async () => (await platform.call<{ logs: unknown[] }>('GET', '/v1/tenants/shop/logs')).body.logs, {
      timeout: 10_000,
    })
    .toEqual([
      expect.objectContaining({
        message: 'message',
        fields: expect.objectContaining({ type: 'text/plain', length: 5 }),
      }),
    ]);
});
