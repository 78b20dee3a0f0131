/** How long and how large requests of plugins are, and what the platform remembers of them. */
import { gzipSync } from 'node:zlib';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FetchingPlugin } from '../../testing/fetching-plugin.ts';
import { endpointWorker, hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { UpstreamServer } from '../../testing/upstream-server.ts';

const URL_OF_API = 'https://api.shop.test/';
const EGRESS = [{ host: 'api.shop.test' }];

let server: UpstreamServer;
let platform: TestDispatcher;
let plugin: FetchingPlugin;

beforeAll(async () => {
  server = await UpstreamServer.start();
  const origin = new URL(server.origin);
  platform = await startDispatcher({
    egress: {
      map: new Map([
        ['api.shop.test', origin],
        ['secure.shop.test', new URL(`https://127.0.0.1:${server.port}`)],
        ['closed.shop.test', new URL('http://127.0.0.1:1')],
      ]),
      resolve: () => Promise.reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' })),
      timeoutMs: 5_000,
    },
  });
  plugin = await FetchingPlugin.install(platform, [...EGRESS, { host: '*.shop.test' }]);
}, 60_000);

afterAll(async () => {
  await platform.close();
  await server.close();
});

beforeEach(() => {
  server.received.length = 0;
});

describe('time', () => {
  test('a server that does not answer is given up', async () => {
    server.answer = () => undefined;
    expect(await plugin.codeOf({ url: URL_OF_API })).toBe('EGRESS_TIMEOUT');
  });

  test('an answer that never ends is broken off', async () => {
    server.answer = (_request, response) => {
      const drip = setInterval(() => response.write('.'), 50);
      response.once('close', () => clearInterval(drip));
    };
    const { status, brokeOff } = await plugin.fetch({ url: URL_OF_API });
    expect([status, typeof brokeOff]).toEqual([200, 'string']);
  });

  test('a handler’s time is over for its requests, too', async () => {
    const late = await FetchingPlugin.install(platform, EGRESS, {
      manifest: {
        hooks: [{ hook: 'before_payment_process', file: 'src/hooks/late.ts', timeoutMs: 200 }],
        apiEndpoints: [],
      },
      source: hookWorker(`
        const late = async () => {
          await scheduler.wait(call.deadline - Date.now() + 50);
          await fetch('${URL_OF_API}');
        };
        this.ctx.waitUntil(late());
        return reply(undefined);`),
    });
    await platform.call('POST', '/v1/tenants/demo/hooks/before_payment_process', { body: { data: { amount: 1 } } });
    await expect
      .poll(async () => (await late.report()).recent, { timeout: 20_000 })
      .toMatchObject([{ code: 'DEADLINE_PASSED', host: 'api.shop.test' }]);
    expect(server.received).toEqual([]);
  });
});

describe('size', () => {
  test('an answer of its limit arrives, and one that says that it is larger does not', async () => {
    server.answer = ({ url }, response) => {
      const length = LIMITS.maxEgressBytes + (url === '/more' ? 1 : 0);
      response.writeHead(200, { 'content-length': String(length) }).end(Buffer.alloc(length));
    };
    const most = await plugin.fetch({ url: URL_OF_API });
    expect([most.status, most.brokeOff, most.headers['content-length']]).toEqual([200, undefined, '10485760']);
    expect(await plugin.codeOf({ url: `${URL_OF_API}more` })).toBe('EGRESS_TOO_LARGE');
  });

  test.each([
    ['one that does not say so', {}, () => Buffer.alloc(LIMITS.maxEgressBytes + 1)],
    [
      'one that is so when unpacked',
      { 'content-encoding': 'gzip' },
      () => gzipSync(Buffer.alloc(LIMITS.maxEgressBytes + 1)),
    ],
  ])('%s is broken off', async (_what, headers, build) => {
    server.answer = (_request, response) => {
      response.writeHead(200, headers);
      response.write(build());
      response.end();
    };
    expect(await plugin.fetch({ url: URL_OF_API })).toMatchObject({ status: 200, brokeOff: expect.any(String) });
  });

  test.each([false, true])('a request that is larger is refused; streamed: %s', async (streamed) => {
    const call = { url: URL_OF_API, method: 'POST', streamed };
    server.answer = (_request, response, body) => void response.end(String(body.length));
    expect((await plugin.fetch({ ...call, bodyBytes: 100_000 })).text).toBe('100000');
    expect(await plugin.codeOf({ ...call, bodyBytes: LIMITS.maxBodyBytes + 1 })).toBe('EGRESS_TOO_LARGE');
  });
});

test('answers stream: the plugin has the beginning before the server has sent the end', async () => {
  const reading = await FetchingPlugin.install(platform, EGRESS, {
    source: endpointWorker(`
      const body = (await fetch('${URL_OF_API}')).body.pipeThrough(new TextDecoderStream()).getReader();
      const said = [(await body.read()).value];
      await fetch('${URL_OF_API}finish');
      for (let next = await body.read(); !next.done; next = await body.read()) said.push(next.value);
      return answer(Response.json(said));`),
  });
  let finish: () => void = () => undefined;
  server.answer = ({ url }, response) => {
    if (url === '/finish') {
      finish();
      response.end();
      return;
    }
    response.write('first ');
    finish = () => void response.end('last');
  };
  const { body } = await platform.call('POST', `/v1/tenants/demo/api/${reading.id}/fetch`, { body: {} });
  expect(body).toEqual(['first ', 'last']);
});

test.each([
  ['nobody listens', 'https://closed.shop.test/'],
  ['no name server knows it', 'https://unknown.shop.test/'],
  ['it speaks no TLS', 'https://secure.shop.test/'],
])('a server that cannot be used fails: %s', async (_why, url) => {
  expect(await plugin.codeOf({ url })).toBe('EGRESS_FAILED');
});

test('the ledger tells what was declared, granted, contacted and refused', async () => {
  const known = await FetchingPlugin.install(
    platform,
    [
      ...EGRESS,
      { host: 'unused.shop.test', port: 8443, methods: ['GET'] },
      { host: 'hook.shop.test', inject: [{ header: 'x-key', setting: 'key' }] },
    ],
    { settings: { key: { type: 'string', label: 'Key', sensitive: true } } },
  );
  server.answer = (_request, response) => void response.writeHead(201).end('12345');
  await known.fetch({ url: URL_OF_API, method: 'POST', body: '123' });
  await known.fetch({ url: URL_OF_API });
  await known.codeOf({ url: 'https://evil.test/' });
  await expect
    .poll(async () => (await known.report()).contacts, { timeout: 10_000 })
    .toMatchObject([
      { host: 'evil.test', port: 443, declared: false, requests: 0, refused: 1, lastCode: 'EGRESS_DENIED' },
      { host: 'api.shop.test', declared: true, requests: 2, refused: 0, bytesUp: 3, bytesDown: 10, lastStatus: 201 },
    ]);
  const { declared, recent, forgottenHosts } = await known.report();
  expect(declared).toEqual([
    { host: 'api.shop.test', plainHttp: false, injects: [], granted: true, contacted: true },
    {
      host: 'unused.shop.test',
      port: 8443,
      methods: ['GET'],
      plainHttp: false,
      injects: [],
      granted: true,
      contacted: false,
    },
    {
      host: 'hook.shop.test',
      plainHttp: false,
      injects: [{ header: 'x-key', setting: 'key' }],
      granted: true,
      contacted: false,
    },
  ]);
  expect(recent.map(({ method, host }: { method: string; host: string }) => `${method} ${host}`)).toEqual([
    'GET evil.test',
    'GET api.shop.test',
    'POST api.shop.test',
  ]);
  expect(new Set(recent.map(({ invocation }: { invocation: string }) => invocation)).size).toBe(3);
  expect(forgottenHosts).toBe(0);
});

test('of very many hosts the ledger forgets those that were only refused', async () => {
  const wild = await FetchingPlugin.install(platform, EGRESS, {
    source: endpointWorker(`
      const { from, to } = await request.json();
      for (let host = from; host < to; host++) await fetch('https://h' + host + '.evil.test/');
      await fetch('${URL_OF_API}');
      return answer(new Response('{}'));`),
  });
  server.answer = (_request, response) => void response.end();
  for (let from = 0; from < 210; from += 42) {
    await platform.call('POST', `/v1/tenants/demo/api/${wild.id}/fetch`, { body: { from, to: from + 42 } });
  }
  await expect
    .poll(async () => (await wild.report()).contacts.length + (await wild.report()).forgottenHosts, { timeout: 10_000 })
    .toBe(211);
  const { contacts, forgottenHosts } = await wild.report();
  expect([contacts.length, forgottenHosts]).toEqual([200, 11]);
  await expect
    .poll(async () => (await wild.report()).contacts, { timeout: 10_000 })
    .toContainEqual(expect.objectContaining({ host: 'api.shop.test', requests: 5 }));
});

test('nobody sees another tenant’s ledger, and without an installation there is none', async () => {
  await platform.call('POST', '/v1/tenants', { body: { id: 'curious' } });
  const path = `/v1/tenants/curious/plugins/${plugin.id}/egress`;
  expect(await platform.call('GET', path)).toMatchObject({ status: 404, body: { error: { code: 'NOT_INSTALLED' } } });
});
