import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HostApplication } from '../../testing/host-application.ts';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const WORKER = hookWorker(`
  try {
    return reply({ value: await ask(host, ...data) });
  } catch ({ code, message }) {
    return reply({ code, message });
  }
`);
const MANIFEST: ManifestInput = {
  id: 'shop',
  name: 'Shop',
  version: '1.0.0',
  category: 'utility',
  resources: [
    { name: 'products', access: ['read', 'write'], purpose: 'Shows them' },
    { name: 'orders', access: ['read'], purpose: 'Counts them' },
    { name: 'prices', access: ['read'], purpose: 'Compares them', optional: true },
  ],
  actions: [{ name: 'ask', file: 'src/actions/ask.ts' }],
};

let platform: TestDispatcher;
let host: HostApplication;

beforeAll(async () => {
  host = await HostApplication.start();
  platform = await startDispatcher();
  await platform.publish(MANIFEST, WORKER);
  for (const tenant of ['own', 'other']) await platform.install(tenant, 'shop');
  const { status, body } = await platform.call('PUT', '/v1/resources/products', {
    body: { url: `${host.url}/products` },
  });
  expect(status).toBe(200);
  host.secret = body.secret;
});
afterAll(async () => {
  await platform.close();
  await host.close();
});

/** What a plugin gets that asks for a resource. */
async function ask(operation: string, ...args: unknown[]) {
  const answer = await platform.call('POST', '/v1/tenants/own/plugins/shop/actions/ask', {
    body: { data: [`resources.${operation}`, ...args] },
  });
  const { code, value } = answer.body.data as { code?: string; value?: unknown };
  return code ?? value;
}

describe('a plugin', () => {
  test('reads and writes what the host application has, in the name of its tenant', async () => {
    host.received.length = 0;
    host.answer = ({ method, path, body }) => {
      if (path.startsWith('/products?')) return { status: 200, body: '{"items":[{"id":"1"}],"cursor":"c2"}' };
      if (method === 'DELETE') return { status: 204 };
      return { status: method === 'POST' ? 201 : 200, body: body === '' ? '{"id":"1"}' : body };
    };
    expect(await ask('get', 'products', 'a/b c')).toEqual({ id: '1' });
    expect(await ask('list', 'products', { filter: { name: 'x&y' }, cursor: 'c1' })).toEqual({
      items: [{ id: '1' }],
      cursor: 'c2',
    });
    expect(await ask('create', 'products', { name: 'ä' })).toEqual({ name: 'ä' });
    expect(await ask('update', 'products', '1', { name: 'b' })).toEqual({ name: 'b' });
    expect(await ask('delete', 'products', '1')).toBe(true);
    const common = { tenant: 'own', plugin: 'shop' };
    expect(host.received).toEqual([
      { ...common, method: 'GET', path: '/products/a%2Fb%20c', body: '' },
      { ...common, method: 'GET', path: '/products?filter%5Bname%5D=x%26y&limit=20&cursor=c1', body: '' },
      { ...common, method: 'POST', path: '/products', body: '{"name":"ä"}' },
      { ...common, method: 'PATCH', path: '/products/1', body: '{"name":"b"}' },
      { ...common, method: 'DELETE', path: '/products/1', body: '' },
    ]);
  });

  test('is told of what is not there', async () => {
    host.answer = () => ({ status: 404, body: 'nothing' });
    expect(await ask('get', 'products', 'none')).toBeUndefined();
    expect(await ask('delete', 'products', 'none')).toBe(false);
    expect(await ask('update', 'products', 'none', {})).toBe('RESOURCE_ERROR');
  });

  test.each<[string, ReturnType<HostApplication['answer']>]>([
    ['fails', { status: 500, body: '{"secret":1}' }],
    ['leads elsewhere', { status: 302, headers: { location: '/products/2' } }],
    ['is no JSON', { status: 200, body: '<html>' }],
    ['is no record', { status: 200, body: '[1]' }],
    ['is too large', { status: 200, body: JSON.stringify({ text: 'x'.repeat(1_100_000) }) }],
    ['is too deep', { status: 200, body: `{"a":${'['.repeat(600)}${']'.repeat(600)}}` }],
  ])('gets no answer that %s', async (_what, answer) => {
    host.answer = () => answer;
    expect(await ask('get', 'products', '1')).toBe('RESOURCE_ERROR');
  });

  test('does not wait for ever', async () => {
    host.answer = () => ({ status: 200, isSilent: true });
    const { body } = await platform.call('POST', '/v1/tenants/own/plugins/shop/actions/ask', {
      body: { data: ['resources.get', 'products', '1'] },
    });
    expect(body.data?.code ?? body.error.code).toMatch(/^(RESOURCE_ERROR|PLUGIN_TIMEOUT)$/);
  });

  test('does only what it was granted', async () => {
    host.received.length = 0;
    expect(await ask('create', 'orders', {})).toBe('PERMISSION_DENIED');
    expect(await ask('get', 'customers', '1')).toBe('PERMISSION_DENIED');
    expect(await ask('get', '__proto__', '1')).toBe('INVALID_CALL');
    for (const id of ['..', '.', '', 'a\nb']) expect(await ask('get', 'products', id)).toBe('INVALID_CALL');
    expect(host.received).toEqual([]);
  });

  test('finds nothing that nobody registered', async () => {
    expect(await ask('get', 'orders', '1')).toBe('RESOURCE_NOT_FOUND');
  });
});

describe('a registration', () => {
  const products = '/v1/tenants/own/resources/products';
  test('of one tenant goes before that of all, and only there', async () => {
    host.answer = ({ path }) => ({ status: 200, body: JSON.stringify({ path }) });
    const put = await platform.call('PUT', products, {
      body: { url: `${host.url}/own/`, secret: host.secret, verbs: ['read'] },
    });
    expect(put.body).toEqual({
      name: 'products',
      tenant: 'own',
      url: `${host.url}/own/`,
      verbs: ['read'],
      updatedAt: expect.any(String),
    });
    expect(await ask('get', 'products', '1')).toEqual({ path: '/own/1' });
    expect(await ask('create', 'products', {})).toBe('RESOURCE_ERROR');
    const urls = async (path: string) =>
      (await platform.call('GET', path)).body.resources.map(({ url }: { url: string }) => url);
    expect(await urls('/v1/tenants/own/resources')).toEqual([`${host.url}/own/`]);
    expect(await urls('/v1/tenants/other/resources')).toEqual([`${host.url}/products`]);
    expect((await platform.call('DELETE', products)).status).toBe(204);
    expect(await ask('get', 'products', '1')).toEqual({ path: '/products/1' });
  });

  test('keeps its secret when it changes, sealed and shown once', async () => {
    const again = await platform.call('PUT', '/v1/resources/products', { body: { url: `${host.url}/products` } });
    expect(again.body.secret).toBeUndefined();
    expect(await ask('get', 'products', '1')).toEqual({ path: '/products/1' });
    const rows = JSON.stringify([
      await platform.query('SELECT * FROM host_resources'),
      await platform.query('SELECT * FROM audit_log'),
    ]);
    expect(rows).toContain('resource.put');
    expect(rows).not.toContain(host.secret.slice(6));
    const given = `whsec_${btoa('n'.repeat(32))}`;
    await platform.call('PUT', '/v1/resources/products', { body: { url: `${host.url}/products`, secret: given } });
    expect([await ask('get', 'products', '1'), host.refused]).toEqual(['RESOURCE_ERROR', 1]);
    host.secret = given;
    expect(await ask('get', 'products', '1')).toEqual({ path: '/products/1' });
  });

  test.each([
    'http://shop.example/products',
    'https://user:pass@shop.example/x',
    'https://shop.example/x?a=1',
    'ftp://shop.example/x',
    'products',
  ])('of %s is refused', async (url) => {
    expect((await platform.call('PUT', '/v1/resources/prices', { body: { url } })).body.error.code).toBe(
      'INVALID_REQUEST',
    );
  });

  test('under a name that is none, or of no tenant, is refused', async () => {
    const body = { url: 'https://shop.example/x' };
    expect((await platform.call('PUT', '/v1/resources/Prices', { body })).body.error.code).toBe('INVALID_REQUEST');
    expect((await platform.call('PUT', '/v1/tenants/none/resources/prices', { body })).body.error.code).toBe(
      'TENANT_NOT_FOUND',
    );
  });
});
