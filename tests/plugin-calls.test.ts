/** Bundled plugins that answer requests, call each other and use the host application's data, on a whole platform. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from './support/test-platform.ts';

const RATE = `import type { ActionHandler } from '@digital-commerce/plugin-sdk';
const rate: ActionHandler<{ country: string }> = async (context, data) => ({
  percent: data.country === 'DE' ? 19 : 0,
  for: context.actor,
});
export default rate;`;
const PRICE = `import type { ApiHandler } from '@digital-commerce/plugin-sdk';
const price: ApiHandler = async (context, request) => {
  const { id = '' } = request.params;
  const product = await context.resources.get('products', id);
  if (product === undefined) return new Response('no such product', { status: 404 });
  const { percent } = await context.plugins.call<{ percent: number }>('tax', 'rate', { country: 'DE' });
  return { id, net: product.net, percent, customer: context.actor };
};
export default price;`;
const FORBIDDEN = `import type { ApiHandler, HostError } from '@digital-commerce/plugin-sdk';
const forbidden: ApiHandler = async (context) => {
  try {
    return await context.resources.delete('products', '1');
  } catch (error) {
    const { name, code } = error as HostError;
    return { name, code };
  }
};
export default forbidden;`;

let platform: TestPlatform;
let host: Server;
/** What the host application got. */
const received: { path: string; isSigned: boolean }[] = [];
let secret = '';

/** The function that docs/resources.md shows. */
const isSigned = loadExample();

beforeAll(async () => {
  host = createServer((request, response) => {
    const { method = '', url = '' } = request;
    const headers = request.headers as Record<string, string>;
    received.push({ path: url, isSigned: isSigned({ method, path: url, headers, body: '' }, secret) });
    if (url.endsWith('/7')) response.end('{"id":"7","net":100}');
    else response.writeHead(404).end();
  });
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  platform = await TestPlatform.boot();
  const schema = `{ type: 'object', required: ['country'] }`;
  await platform.publish({
    id: 'tax',
    declarations: `.action('rate', 'src/rate.ts', { input: ${schema} })`,
    files: { 'src/rate.ts': RATE },
  });
  await platform.publish({
    id: 'prices',
    declarations: `.dependency('tax', '^1.0.0').resource('products', ['read'], 'Shows prices')
      .apiEndpoint('GET', '/products/:id/price', 'src/price.ts', { auth: 'customer' })
      .apiEndpoint('GET', '/forbidden', 'src/forbidden.ts')`,
    files: { 'src/price.ts': PRICE, 'src/forbidden.ts': FORBIDDEN },
  });
  await platform.createTenant('demo');
  await platform.install('demo', 'tax', 'prices');
  const { port } = host.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/products`;
  secret = (await platform.call<{ secret: string }>('PUT', '/v1/resources/products', { url })).body.secret;
  // Two plugins are type-checked and bundled.
}, 180_000);
afterAll(async () => {
  await platform.close();
  host.closeAllConnections();
  host.close();
});

test('an endpoint reads a product of the host application and asks another plugin, for a customer', async () => {
  const path = '/v1/tenants/demo/customer-tokens';
  const { token } = (await platform.call<{ token: string }>('POST', path, { customerId: 'c-7' })).body;
  const ask = (id: string) =>
    platform.call('GET', `/v1/tenants/demo/api/prices/products/${id}/price`, undefined, token);
  expect(await ask('7')).toEqual({
    status: 200,
    body: { id: '7', net: 100, percent: 19, customer: { kind: 'customer', id: 'c-7' } },
  });
  expect(received).toEqual([{ path: '/products/7', isSigned: true }]);
});

test('what was not granted is a HostError with its code', async () => {
  expect((await platform.call('GET', '/v1/tenants/demo/api/prices/forbidden')).body).toEqual({
    name: 'HostError',
    code: 'PERMISSION_DENIED',
  });
});

test('the example of docs/resources.md refuses what is not signed', () => {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = { 'webhook-id': '1', 'webhook-timestamp': timestamp, 'platform-tenant': 'a', 'platform-plugin': 'b' };
  const request = { method: 'GET', path: '/x', headers, body: '' };
  const key = `whsec_${Buffer.from('k'.repeat(32)).toString('base64')}`;
  const sign = (text: string) => `v1,${createHmac('sha256', 'k'.repeat(32)).update(text).digest('base64')}`;
  const text = `1.${timestamp}.GET /x\na\nb\n`;
  const check = (more: object, signature = sign(text)) =>
    isSigned({ ...request, headers: { ...headers, 'webhook-signature': signature, ...more } }, key);
  expect(check({})).toBe(true);
  expect(check({ 'platform-tenant': 'other' })).toBe(false);
  expect(check({ 'webhook-timestamp': '1' }, sign('1.1.GET /x\na\nb\n'))).toBe(false);
  expect(check({}, '')).toBe(false);
});

function loadExample(): (request: object, secret: string) => boolean {
  const page = readFileSync(join(import.meta.dirname, '../docs/resources.md'), 'utf8');
  const [, source = ''] = /```ts\n(import \{ createHmac[\s\S]*?)\n```/.exec(page) ?? [];
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  // The page's own words; nobody else writes it.
  // oxlint-disable-next-line typescript/no-implied-eval
  const load = new Function('require', `${code}; return isSigned;`) as (
    require: (name: string) => unknown,
  ) => ReturnType<typeof loadExample>;
  return load(() => process.getBuiltinModule('node:crypto'));
}
