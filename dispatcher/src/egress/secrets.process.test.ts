/** Secrets that the platform puts into requests, and keeps from the plugin whatever the server answers. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FetchingPlugin } from '../../testing/fetching-plugin.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { UpstreamServer } from '../../testing/upstream-server.ts';

const SECRET = 'sk_test/"4eC39&HqLyj<WD>ärjt';
const URL_OF_API = 'https://api.shop.test/';

let server: UpstreamServer;
let platform: TestDispatcher;
let plugin: FetchingPlugin;
const settings = {
  api_key: { type: 'string', label: 'API key', sensitive: true },
  second: { type: 'string', label: 'Second key', sensitive: true },
} as const;

beforeAll(async () => {
  server = await UpstreamServer.start();
  const hosts = ['api.shop.test', 'other.shop.test', 'plain.shop.test'];
  platform = await startDispatcher({ egress: { map: new Map(hosts.map((host) => [host, new URL(server.origin)])) } });
  // No header holds the first secret: the server knows it from elsewhere, and what counts is the way back.
  plugin = await FetchingPlugin.install(
    platform,
    [
      { host: 'api.shop.test', inject: [{ header: 'x-api-key', setting: 'second' }] },
      { host: 'other.shop.test', inject: [{ header: 'x-api-key', setting: 'api_key', format: '{basic}' }] },
    ],
    { settings, values: { api_key: SECRET, second: 'another-secret' } },
  );
}, 60_000);

afterAll(async () => {
  await platform.close();
  await server.close();
});

beforeEach(() => {
  server.received.length = 0;
});

function installWith(secret: string, format = 'Bearer {secret}'): Promise<FetchingPlugin> {
  return FetchingPlugin.install(
    platform,
    [
      { host: 'api.shop.test', inject: [{ header: 'x-api-key', setting: 'api_key', format }] },
      { host: 'other.shop.test' },
      { host: 'plain.shop.test', plainHttp: true, inject: [{ header: 'x-api-key', setting: 'api_key' }] },
    ],
    { settings, values: { api_key: secret } },
  );
}

test('a secret is in the header that the manifest names, in place of the plugin’s own', async () => {
  const ascii = await installWith('sk_test_4eC39HqLyjWD');
  await ascii.fetch({
    url: URL_OF_API,
    headers: { 'X-API-Key': 'forged', range: 'bytes=0-3', 'accept-encoding': 'zstd' },
  });
  expect(server.last?.headers).toMatchObject({
    'x-api-key': 'Bearer sk_test_4eC39HqLyjWD',
    'accept-encoding': 'identity',
  });
  expect(server.last?.headers['range']).toBeUndefined();
});

test('it can be the user’s name of basic authentication', async () => {
  await (await installWith('sk_test_basic', 'Basic {basic}')).fetch({ url: URL_OF_API });
  expect(server.last?.headers['x-api-key']).toBe(`Basic ${btoa('sk_test_basic:')}`);
});

test('no other host gets it, not by a redirect either, and plain HTTP never', async () => {
  server.answer = ({ headers }, response) => {
    if (headers.host === 'api.shop.test') response.writeHead(302, { location: 'https://other.shop.test/' });
    response.end();
  };
  const ascii = await installWith('sk_test_redirected');
  await ascii.fetch({ url: URL_OF_API });
  await ascii.fetch({ url: 'http://plain.shop.test/' });
  const keys = server.received.map(({ headers }) => [headers.host, headers['x-api-key']]);
  expect(keys).toEqual([
    ['api.shop.test', 'Bearer sk_test_redirected'],
    ['other.shop.test', undefined],
    ['plain.shop.test', undefined],
  ]);
});

test('a secret that no header can hold, or that is too short to be hidden, keeps the request from leaving', async () => {
  for (const secret of ['line\nbreak-of-a-header', 'short']) {
    expect(await (await installWith(secret)).codeOf({ url: URL_OF_API })).toBe('EGRESS_FAILED');
  }
  expect(server.received).toEqual([]);
});

test('without a value nothing is sent under the name', async () => {
  const unset = await FetchingPlugin.install(
    platform,
    [{ host: 'api.shop.test', inject: [{ header: 'x-api-key', setting: 'api_key' }] }],
    { settings },
  );
  await unset.fetch({ url: URL_OF_API, headers: { 'x-api-key': 'forged' } });
  expect(server.last?.headers['x-api-key']).toBeUndefined();
});

const utf8 = Buffer.from(SECRET);
const ECHOES: Record<string, Buffer | string> = {
  plain: utf8,
  'in capitals': 'SK_TEST/"4EC39&HQLYJ<WD>ÄRJT'.replace('Ä', 'ä'),
  base64: utf8.toString('base64'),
  base64url: utf8.toString('base64url'),
  'base64 of more, aligned by one': Buffer.concat([Buffer.from('a'), utf8, Buffer.from('xyz')]).toString('base64'),
  'base64 of more, aligned by two': Buffer.concat([Buffer.from('ab'), utf8, Buffer.from('xy')]).toString('base64'),
  hex: utf8.toString('hex'),
  'hex in capitals': utf8.toString('hex').toUpperCase(),
  'URL-encoded': encodeURIComponent(SECRET),
  'URL-encoded as a form': new URLSearchParams({ k: SECRET }).toString(),
  JSON: JSON.stringify({ k: SECRET }),
  'JSON with escaped slashes': JSON.stringify({ k: SECRET }).replaceAll('/', '\\/'),
  'JSON in ASCII': JSON.stringify({ k: SECRET }).replaceAll('ä', '\\u00e4'),
  HTML: SECRET.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
};

test.each(Object.entries(ECHOES))('an echo of it is redacted: %s', async (_how, echo) => {
  const bytes = Buffer.concat([Buffer.from('before '), Buffer.from(echo), Buffer.from(' after')]);
  server.answer = (_request, response) => {
    for (const byte of bytes) response.write(Buffer.of(byte));
    response.end();
  };
  const { text } = await plugin.fetch({ url: URL_OF_API });
  expect(text).toMatch(/^before .*\[redacted\].* after$/s);
  expect(text.length).toBeLessThan(45);
});

test('an echo in a header, its name, the reason or a redirect is redacted', async () => {
  const ascii = await installWith('sk_test_echoed');
  server.answer = (_request, response) => {
    response.writeHead(302, 'no sk_test_echoed', {
      'x-key': 'key sk_test_echoed!',
      'x-sk_test_echoed': 'name',
      location: 'https://other.shop.test/?key=sk_test_echoed',
    });
    response.end();
  };
  const answer = await ascii.fetch({ url: URL_OF_API, redirect: 'manual' });
  expect(answer.headers).toMatchObject({
    'x-key': 'key [redacted]!',
    location: 'https://other.shop.test/?key=[redacted]',
  });
  expect(JSON.stringify(answer)).not.toContain('sk_test_echoed');
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
])('an echo in %s is redacted, though nobody asked for it', async (encoding, compress) => {
  const ascii = await installWith('sk_test_compressed');
  server.answer = (_request, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(compress('it is sk_test_compressed.'));
  };
  expect(await ascii.fetch({ url: URL_OF_API })).toMatchObject({ status: 200, text: 'it is [redacted].' });
});

test('an answer in an encoding that cannot be looked through is refused', async () => {
  const ascii = await installWith('sk_test_deflated');
  server.answer = (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'deflate' }).end(deflateSync('it is sk_test_deflated.'));
  };
  expect(await ascii.codeOf({ url: URL_OF_API })).toBe('EGRESS_FAILED');
});

test('another host of the plugin gives nothing away either', async () => {
  const ascii = await installWith('sk_test_relayed');
  server.answer = (_request, response) => void response.end('relayed: sk_test_relayed');
  expect((await ascii.fetch({ url: 'https://other.shop.test/' })).text).toBe('relayed: [redacted]');
});

const CURIOUS = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint {
  async handleRequest(call, request, host) {
    const asked = [];
    for (const [operation, args] of [['settings.get', '["api_key"]'], ['settings.all', '[]'], ['secrets.get', '["api_key"]']]) {
      asked.push((await host.call(operation, args)).answer);
    }
    const seen = [asked, Object.entries(this.env), this.ctx.props, Object.fromEntries(request.headers), call];
    return { logs: [], outcome: 'returned', response: new Response(JSON.stringify(seen)) };
  }
}`;

test('the plugin itself never has it', async () => {
  const curious = await FetchingPlugin.install(
    platform,
    [{ host: 'api.shop.test', inject: [{ header: 'x-api-key', setting: 'api_key' }] }],
    { settings, values: { api_key: 'sk_test_never_here' }, source: CURIOUS },
  );
  const said = JSON.stringify(await curious.fetch({ url: URL_OF_API }));
  expect(said).toContain('SECRET_SEALED');
  expect(said).not.toMatch(/sk_test_never_here|c2tfdGVzdF9uZXZlcl9oZXJl/);
});

test('a later release does not get it either, by reading it or for another host, until it is entered anew', async () => {
  const patient = await installWith('sk_test_patient');
  const elsewhere = { host: 'other.shop.test', inject: [{ header: 'x-api-key', setting: 'api_key' }] };
  await patient.upgrade('1.1.0', [{ host: 'api.shop.test' }, elsewhere]);
  await patient.fetch({ url: 'https://other.shop.test/' });
  expect(server.last?.headers['x-api-key']).toBeUndefined();
  await patient.upgrade('1.2.0', [{ host: 'api.shop.test' }, { host: 'other.shop.test' }], CURIOUS);
  const said = JSON.stringify(await patient.fetch({ url: URL_OF_API }));
  expect(said).toContain('SECRET_SEALED');
  expect(said).not.toMatch(/sk_test_patient/);
  const values = { api_key: 'sk_test_anew' };
  await platform.call('PUT', `/v1/tenants/demo/plugins/${patient.id}/settings`, { body: { values } });
  expect(JSON.stringify(await patient.fetch({ url: URL_OF_API }))).toContain('sk_test_anew');
});
