/** The endpoint and the action of docs/endpoints.md, in a plugin. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBlock, readBlocks } from '../support/doc-blocks.ts';
import { TestPlatform } from '../support/test-platform.ts';

const PAGE = 'docs/endpoints.md';
const TENANT = 'shop';
const SHOP = 'https://shop.example';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.boot();
  await platform.createTenant(TENANT);
  const { method, path, file, ...options } = JSON.parse(findBlock(PAGE, 'json', '/refunds')) as Record<string, unknown>;
  const {
    name,
    file: actionFile,
    ...action
  } = JSON.parse(findBlock(PAGE, 'json', 'actions/')) as Record<string, unknown>;
  await platform.publish({
    id: 'refunds',
    declarations: `.adminPermission('refund', 'May refund')
      .apiEndpoint(${[method, path, file, options].map((value) => JSON.stringify(value)).join(', ')})
      .action(${[name, actionFile, action].map((value) => JSON.stringify(value)).join(', ')})`,
    files: {
      [file as string]: `import type { ApiHandler } from '@digital-commerce/plugin-sdk';
let count = 0;
const handler: ApiHandler = async (_context, request) =>
  ({ refund: request.params['id'], ...(await request.json<object>()), count: ++count });
export default handler;`,
      [actionFile as string]: `import type { ActionHandler } from '@digital-commerce/plugin-sdk';
const handler: ActionHandler<{ country: string }> = (_context, { country }) => ({ rate: country === 'DE' ? 19 : 20 });
export default handler;`,
    },
  });
  await platform.install(TENANT, 'refunds');
});
afterAll(() => platform?.close());

const refund = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${platform.url}/v1/tenants/${TENANT}/api/refunds/orders/o-1/refunds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.local.operatorToken}`, ...headers },
    body: JSON.stringify(body),
  });

test('the endpoint takes what its schema takes, for an origin of its own, once for each key', async () => {
  const headers = { origin: SHOP, 'idempotency-key': 'k-1' };
  const first = await refund({ amount: 5 }, headers);
  expect(first.headers.get('access-control-allow-origin')).toBe(SHOP);
  expect(await first.json()).toEqual({ refund: 'o-1', amount: 5, count: 1 });
  const again = await refund({ amount: 5 }, headers);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await again.json()).toMatchObject({ count: 1 });
  expect((await refund({ amount: 0 })).status).toBe(400);
  expect((await refund({ amount: 1, note: 'x'.repeat(10_000) })).status).toBe(413);
});

test('ten requests in a minute, and no more', async () => {
  const answers = [];
  for (let i = 0; i < 12; i++) answers.push((await refund({ amount: 1 })).status);
  expect(answers).toContain(429);
});

test('the action takes what its schema takes', async () => {
  const run = (data: unknown) => platform.call('POST', `/v1/tenants/${TENANT}/plugins/refunds/actions/rate`, { data });
  expect(await run({ country: 'DE' })).toMatchObject({ status: 200, body: { data: { rate: 19 } } });
  expect((await run({})).status).toBe(400);
});

test('the customer’s token is asked for as shown', async () => {
  const line = readBlocks(PAGE).find(({ text }) => text.includes('customer-tokens'))?.text ?? '';
  const [, method = '', path = '', body = ''] = /^(\w+) (\S+) +(\{.*?\})/.exec(line) ?? [];
  const answer = await platform.call(method, path.replace(':tenant', TENANT), JSON.parse(body));
  expect(answer).toMatchObject({ status: 201, body: { token: expect.any(String), expiresAt: expect.any(String) } });
});
