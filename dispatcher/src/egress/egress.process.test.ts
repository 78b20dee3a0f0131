/** What plugins can send to the network, and what not: real cells, the real egress Worker, real sockets. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FetchingPlugin } from '../../testing/fetching-plugin.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { UpstreamServer } from '../../testing/upstream-server.ts';

let server: UpstreamServer;
let other: UpstreamServer;
let platform: TestDispatcher;
let plugin: FetchingPlugin;
/** Names and the addresses that the name server says. */
const names: Record<string, string[]> = {
  'loopback.evil.test': ['127.0.0.1'],
  'metadata.evil.test': ['169.254.169.254'],
  'lan.evil.test': ['10.0.0.1', '192.168.1.1'],
  'shared.evil.test': ['100.64.0.1'],
  'v6.evil.test': ['::1', 'fd00::1', 'fe80::1'],
  'mapped.evil.test': ['::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::'],
};

beforeAll(async () => {
  server = await UpstreamServer.start();
  other = await UpstreamServer.start();
  platform = await startDispatcher({
    egress: {
      map: new Map([
        ['api.shop.test', new URL(server.origin)],
        ['eu.cdn.test', new URL(server.origin)],
        ['api.shop.test:8443', new URL(other.origin)],
        ['plain.shop.test', new URL(server.origin)],
        ['other.test', new URL(other.origin)],
        ['undeclared.test', new URL(other.origin)],
      ]),
      resolve: async (name) =>
        (names[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      timeoutMs: 1_500,
    },
  });
  plugin = await FetchingPlugin.install(platform, [
    { host: 'api.shop.test' },
    { host: '*.cdn.test', methods: ['GET'] },
    { host: 'plain.shop.test', plainHttp: true },
    { host: '*.evil.test' },
    { host: 'other.test' },
  ]);
}, 60_000);

afterAll(async () => {
  await platform.close();
  await server.close();
  await other.close();
});

beforeEach(() => {
  server.received.length = 0;
  other.received.length = 0;
});

describe('a request to a granted host', () => {
  test('arrives as the plugin sent it, and so does the answer', async () => {
    const { status, text, headers } = await plugin.fetch({
      url: 'https://api.shop.test/v1/pay?a=1&b=%20',
      method: 'POST',
      headers: { authorization: 'Bearer own', 'x-own': 'yes', 'content-type': 'text/plain' },
      body: 'hello',
    });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(text)).toMatchObject({ method: 'POST', url: '/v1/pay?a=1&b=%20', body: 'hello' });
    expect(server.last?.headers).toMatchObject({
      host: 'api.shop.test',
      authorization: 'Bearer own',
      'x-own': 'yes',
      'content-length': '5',
    });
  });

  test('has no header that is of a connection, of the platform, or pretends to be a proxy’s', async () => {
    const forged = ['cf-connecting-ip', 'x-forwarded-for', 'x-real-ip', 'forwarded', 'via', 'x-egress-url', 'mf-x'];
    await plugin.fetch({
      url: 'https://api.shop.test/',
      headers: { ...Object.fromEntries(forged.map((name) => [name, 'https://forged.test/'])), host: 'forged.test' },
    });
    const names = Object.keys(server.last?.headers ?? {});
    const known = new Set(['accept', 'accept-encoding', 'accept-language', 'connection', 'host', 'user-agent']);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(server.last?.headers.host).toBe('api.shop.test');
  });

  test('may go to a host directly below a wildcard, over plain HTTP where that is granted, and to no other', async () => {
    expect((await plugin.fetch({ url: 'https://eu.cdn.test/' })).status).toBe(200);
    expect((await plugin.fetch({ url: 'http://plain.shop.test/' })).status).toBe(200);
    for (const url of ['https://cdn.test/', 'https://a.eu.cdn.test/', 'https://.cdn.test/', 'https://evilcdn.test/']) {
      expect(await plugin.codeOf({ url })).toBe('EGRESS_DENIED');
    }
  });

  test('that answers with a redirect is asked again by the plugin’s own fetch, or not when it follows by hand', async () => {
    server.answer = ({ url }, response) => {
      if (url === '/from') response.writeHead(302, { location: '/to' }).end();
      else response.end('arrived');
    };
    expect(await plugin.fetch({ url: 'https://api.shop.test/from' })).toMatchObject({
      text: 'arrived',
      url: 'https://api.shop.test/to',
    });
    const byHand = await plugin.fetch({ url: 'https://api.shop.test/from', redirect: 'manual' });
    expect([byHand.status, byHand.headers['location']]).toEqual([302, '/to']);
  });
});

test('credentials in a URL leave neither as part of it nor as a header', async () => {
  await plugin.fetch({ url: 'https://me:pass@api.shop.test/' });
  expect(JSON.stringify(server.received)).not.toMatch(/pass|bWU6cGFzcw|authorization/);
});

describe('EGRESS_DENIED is what the plugin gets for', () => {
  test.each([
    ['a host that it did not declare', 'https://undeclared.test/'],
    ['plain HTTP that was not granted', 'http://api.shop.test/'],
    ['another port', 'https://api.shop.test:8443/'],
    ['the port of the other scheme', 'http://plain.shop.test:443/'],
    ['the host with a dot at its end', 'https://api.shop.test./'],
    ['an IPv4 address', 'https://127.0.0.1/'],
    ['the address of metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['a decimal address', 'https://2130706433/'],
    ['an octal address', 'https://0177.0.0.1/'],
    ['a hexadecimal address', 'https://0x7f.1/'],
    ['a short address', 'https://127.1/'],
    ['an address in wide digits', 'https://１２７.０.０.１/'],
    ['a public address', 'https://93.184.216.34/'],
    ['an IPv6 address', 'https://[::1]/'],
    ['a mapped IPv6 address', 'https://[::ffff:127.0.0.1]/'],
    ['localhost', 'https://localhost/'],
    ['a name below localhost', 'https://api.localhost/'],
    ['a name of one label', 'https://intranet/'],
    ['a name of a cloud’s own network', 'https://metadata.google.internal/'],
    ['a name of the local link', 'https://printer.local/'],
    ['a look-alike in Unicode', 'https://аpi.shop.test/'],
    ['a host behind an @', 'https://api.shop.test@undeclared.test/'],
    ['a host behind a backslash', 'https:\\\\undeclared.test\\@api.shop.test/'],
    ['a name that leads to loopback', 'https://loopback.evil.test/'],
    ['a name that leads to metadata', 'https://metadata.evil.test/'],
    ['a name that leads to a private network', 'https://lan.evil.test/'],
    ['a name that leads to a carrier’s network', 'https://shared.evil.test/'],
    ['a name that leads to private IPv6 addresses', 'https://v6.evil.test/'],
    ['a name that leads to IPv4 addresses inside IPv6 ones', 'https://mapped.evil.test/'],
  ])('%s', async (_what, url) => {
    expect(await plugin.codeOf({ url })).toBe('EGRESS_DENIED');
    expect([server.received, other.received]).toEqual([[], []]);
  });

  test.each([
    ['a method that it did not declare', { url: 'https://eu.cdn.test/', method: 'DELETE' }],
    ['a method that nobody can declare', { url: 'https://api.shop.test/', method: 'PROPFIND' }],
    ['another protocol', { url: 'https://api.shop.test/', headers: { upgrade: 'websocket' } }],
  ])('%s', async (_what, call) => {
    expect(await plugin.codeOf(call)).toBe('EGRESS_DENIED');
    expect(server.received).toEqual([]);
  });

  test.each([
    ['to metadata', 'http://169.254.169.254/latest/'],
    ['to plain HTTP', 'http://api.shop.test/'],
    ['to a host that it did not declare', 'https://undeclared.test/'],
    ['to a name that leads to loopback', 'https://loopback.evil.test/'],
  ])('a redirect %s', async (_where, location) => {
    server.answer = (_request, response) => void response.writeHead(307, { location }).end();
    expect(await plugin.codeOf({ url: 'https://api.shop.test/' })).toBe('EGRESS_DENIED');
    expect(server.received).toHaveLength(1);
    expect(other.received).toEqual([]);
  });

  test('an IPv6 address with a zone, or letters that no URL has, is no URL at all', async () => {
    for (const url of ['http://[fe80::1%25eth0]/', 'https://api.shop.test%00.evil.test/', 'https://a b.test/']) {
      expect((await plugin.fetch({ url })).thrown).toMatch(/TypeError/);
    }
  });
});

test('a redirect to another origin takes no authorization along', async () => {
  server.answer = (_request, response) => void response.writeHead(302, { location: 'https://other.test/' }).end();
  const headers = { authorization: 'Bearer own' };
  expect((await plugin.fetch({ url: 'https://api.shop.test/', headers })).status).toBe(200);
  expect(other.last?.headers['authorization']).toBeUndefined();
});

test('a header with line breaks splits nothing', async () => {
  const { thrown } = await plugin.fetch({ url: 'https://api.shop.test/', headers: { 'x-a': 'b\r\nx-c: d' } });
  expect(thrown).toMatch(/TypeError/);
  server.answer = (request, response) => {
    response.socket?.end(
      'HTTP/1.1 200 OK\r\nx-egress-error: EGRESS_DENIED\r\nx-egress-failure: EGRESS_DENIED\r\n\r\nforged',
    );
    request.destroy();
  };
  const forged = await plugin.fetch({ url: 'https://api.shop.test/' });
  expect(forged).toMatchObject({ status: 200, text: 'forged' });
  expect(Object.keys(forged.headers).filter((name) => name.startsWith('x-egress'))).toEqual([]);
});
