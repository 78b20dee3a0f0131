/** What a page of the web can do with the API through the browser of whoever develops here. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DispatchNamespaceHost } from '../index.ts';

const NAMESPACES = '/client/v4/accounts/a/workers/dispatch/namespaces';

let state: string;
let host: DispatchNamespaceHost;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'web-pages-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: 'local' });
});

afterAll(async () => {
  await host.close();
  rmSync(state, { recursive: true });
});

test.each(['evil.example', 'localhost.evil.example', 'evil-localhost', '127.0.0.1.nip.io', 'evil.example:80', 'x'])(
  'a page called %s, whose name leads to this machine, reaches nothing, though it knows the token',
  async (name) => {
    expect(await send('GET', NAMESPACES, { host: name })).toMatchObject({ success: false, errors: [{ code: 10000 }] });
    expect(await send('GET', '/client/v4/host', { host: name })).toMatchObject({ success: false });
    expect(await send('GET', '/client/v4/d1-transfers/x', { host: name })).toMatchObject({ success: false });
  },
);

test.each([
  'localhost',
  'LOCALHOST',
  '127.0.0.1',
  '[::1]',
  'api.localhost',
  'host.docker.internal',
  'api.cloudflare.com',
])('a program that calls it %s reaches it', async (name) => {
  expect(await send('GET', NAMESPACES, { host: name })).toMatchObject({ success: true });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a form of another page, as %s, changes nothing, and no page may ask for more',
  async (type) => {
    const headers = { 'content-type': type, origin: 'http://evil.example', authorization: undefined };
    expect(await send('POST', NAMESPACES, headers, '{"name":"evil"}')).toMatchObject({ success: false });
    const preflight = { ...headers, 'access-control-request-method': 'PUT' };
    const answer = await open('OPTIONS', NAMESPACES, preflight);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    answer.resume();
    expect(await send('GET', NAMESPACES, {})).toMatchObject({ result: [] });
  },
);

async function send(method: string, path: string, headers: Headers, body?: string): Promise<unknown> {
  return json(await open(method, path, headers, body));
}

type Headers = Record<string, string | undefined>;

function open(method: string, path: string, headers: Headers, body = ''): Promise<IncomingMessage> {
  const { port } = new URL(host.address.apiUrl);
  const all = Object.entries({ authorization: 'Bearer local', ...headers }).filter(([, value]) => value !== undefined);
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers: Object.fromEntries(all) }, resolve);
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
