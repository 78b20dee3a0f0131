import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { hostname } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TEST_CERTIFICATE } from '../testing/test-certificate.ts';
import { createNetworkHandler } from './create-network-handler.ts';
import type { NetworkOptions } from './create-network-handler.ts';

let plain: Server;
let secure: Server;
let received: string[] = [];
const closing: Server[] = [];

beforeAll(async () => {
  const listener = ({ headers, url }: IncomingMessage, response: ServerResponse) => {
    received.push(`${headers.host}${url}`);
    response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'], 'x-egress-failure': 'forged' }).end('hello');
  };
  plain = await listen(createServer(listener));
  secure = await listen(createSecureServer(TEST_CERTIFICATE, listener));
});

afterAll(() => {
  for (const server of closing) server.close();
});

beforeEach(() => {
  received = [];
});

async function listen(server: Server): Promise<Server> {
  closing.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Asks a network of these options for a URL, as the egress Worker does. */
async function ask(
  url: string,
  options: NetworkOptions,
): Promise<{ failure: unknown; text: string; cookies: unknown }> {
  const handler = createNetworkHandler(options);
  const server = await listen(createServer((incoming, response) => void handler(incoming, response)));
  return new Promise((resolve, reject) => {
    const sent = request({ port: portOf(server), headers: { 'x-egress-url': url } }, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += String(chunk);
      resolve({ failure: answer.headers['x-egress-failure'], text, cookies: answer.headers['set-cookie'] });
    });
    sent.once('error', reject);
    sent.end();
  });
}

test('a mapped host is asked on this machine, under its own name', async () => {
  const map = new Map([['api.shop.test', new URL(`http://127.0.0.1:${portOf(plain)}`)]]);
  expect(await ask('https://api.shop.test/a?b', { map })).toEqual({
    failure: undefined,
    text: 'hello',
    cookies: ['a=1', 'b=2'],
  });
  expect(received).toEqual(['api.shop.test/a?b']);
});

test('over TLS the certificate has to be of the host that was asked for, and trusted', async () => {
  const origin = new URL(`https://127.0.0.1:${portOf(secure)}`);
  const map = new Map([
    ['secure.shop.test', origin],
    ['other.shop.test', origin],
  ]);
  const certificates = TEST_CERTIFICATE.cert;
  expect((await ask('https://secure.shop.test/', { map, certificates })).text).toBe('hello');
  for (const [url, options] of [
    ['https://other.shop.test/', { map, certificates }],
    ['https://secure.shop.test/', { map }],
  ] as const) {
    expect((await ask(url, options)).failure).toMatch(/certificate/);
  }
  expect(received).toEqual(['secure.shop.test/']);
});

test('a name of this machine itself, as the system resolves it, is refused', async () => {
  for (const name of ['localhost', 'ip6-localhost', hostname()]) {
    const { failure } = await ask(`http://${name}:${portOf(plain)}/`, {});
    expect(failure).toMatch(/EGRESS_DENIED|no name server/);
  }
  expect((await ask(`http://localhost:${portOf(plain)}/`, {})).failure).toBe('EGRESS_DENIED');
  expect(received).toEqual([]);
});

test('a name that is resolved to something else a second time is asked where it was checked', async () => {
  const answers = [['203.0.113.9'], ['127.0.0.1']];
  let asked = 0;
  const resolve = async () => (answers[asked++] ?? []).map((address) => ({ address, family: 4 }));
  for (const _time of answers) {
    expect((await ask(`http://rebinding.test:${portOf(plain)}/`, { resolve })).failure).toBe('EGRESS_DENIED');
  }
  expect([asked, received]).toEqual([2, []]);
});

test.each(['127.0.0.1', '[::1]', '93.184.216.34'])('the address %s is no name, and refused', async (address) => {
  expect((await ask(`http://${address}:${portOf(plain)}/`, {})).failure).toBe('EGRESS_DENIED');
  expect(received).toEqual([]);
});
