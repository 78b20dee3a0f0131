/** A plugin as authors write it, on the platform as `npm start` runs it, and the hosts that it sends requests to. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from './support/test-platform.ts';

const SECRET = 'sk_test_of_the_tenant';

let server: Server;
let platform: TestPlatform;
const received: { url: string | undefined; headers: IncomingHttpHeaders }[] = [];

beforeAll(async () => {
  server = createServer(({ url, headers }, response) => {
    received.push({ url, headers });
    response.end(JSON.stringify(headers));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  platform = await TestPlatform.boot({ egressMap: `api.example.com=http://127.0.0.1:${port}` });
  await platform.createTenant('demo');
  await platform.publish({
    id: 'charger',
    declarations: `
      .setting('api_key', { type: 'string', label: 'API key', sensitive: true })
      .egress('api.example.com', { inject: [{ header: 'authorization', setting: 'api_key', format: 'Bearer {secret}' }] })
      .egress('*.example.org')
      .apiEndpoint('POST', '/charge', 'src/api/charge.ts')`,
    files: {
      'src/api/charge.ts': `export default async (_context: unknown, request: Request) => {
  try {
    const response = await fetch(await request.text(), { headers: { authorization: 'Bearer forged' } });
    return { text: await response.text() };
  } catch (error) {
    return { code: (error as { code?: string }).code };
  }
};`,
    },
  });
  await platform.install('demo', 'charger');
  await platform.call('PUT', '/v1/tenants/demo/plugins/charger/settings', { values: { api_key: SECRET } });
});

afterAll(async () => {
  await platform.close();
  server.close();
});

async function charge(url: string): Promise<{ code?: string; text?: string }> {
  const response = await fetch(`${platform.url}/v1/tenants/demo/api/charger/charge`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.local.operatorToken}` },
    body: url,
  });
  return (await response.json()) as { code?: string; text?: string };
}

test('a host that the operator maps is asked there, with the secret that the plugin does not see', async () => {
  const { code, text = '' } = await charge('https://api.example.com/v1/charges');
  expect(received.at(-1)).toMatchObject({
    url: '/v1/charges',
    headers: { host: 'api.example.com', authorization: `Bearer ${SECRET}` },
  });
  expect([code, text.includes('[redacted]'), text.includes(SECRET)]).toEqual([undefined, true, false]);
});

test('nothing else of this machine is reached, and the tenant sees who tried', async () => {
  const { port } = server.address() as AddressInfo;
  received.length = 0;
  for (const url of [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`, platform.url, 'https://other.test/']) {
    expect((await charge(url)).code).toBe('EGRESS_DENIED');
  }
  // Declared and granted, and with no server: as far as a request can get without the operator's map.
  expect((await charge('https://nobody.example.org/')).code).toMatch(/^EGRESS_(FAILED|TIMEOUT)$/);
  expect(received).toEqual([]);
  await expect
    .poll(async () => (await platform.call('GET', '/v1/tenants/demo/plugins/charger/egress')).body, { timeout: 10_000 })
    .toMatchObject({
      declared: [{ host: 'api.example.com', contacted: true }, { host: '*.example.org' }],
      contacts: expect.arrayContaining([expect.objectContaining({ host: '127.0.0.1', port, requests: 0, refused: 1 })]),
    });
});

test('an egress map that is none keeps the platform from starting', async () => {
  const options = {
    port: 0,
    namespacePort: 0,
    stateDir: `${platform.local.stateDir}-other`,
    egressMap: 'api.example.com',
  };
  await expect(bootLocalPlatform(options)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
