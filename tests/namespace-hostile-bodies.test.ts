/** Bodies that are no request, sent to every endpoint that takes one: each is a clear 4xx, and nothing has changed. */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';

const SOURCE = 'export default { fetch: () => new Response("kept") };';
const HASH = 'a'.repeat(32);
const ACCOUNT = '/accounts/a';
const SCRIPT = `${ACCOUNT}/workers/dispatch/namespaces/ns/scripts/kept`;
const BOUNDARY = 'hostile-boundary';
const FORM = `multipart/form-data; boundary=${BOUNDARY}`;
const MIB = 1024 * 1024;

interface Endpoint {
  method: string;
  path: string;
  /** A body that it takes, to be broken. */
  form?: string;
  json?: string;
  /** Hostile bodies that are none to it. */
  takes?: string[];
  /** The largest body that it reads. */
  limitMib: number;
}

const ENDPOINTS: Record<string, Endpoint> = {
  'an upload': {
    method: 'PUT',
    path: SCRIPT,
    form: toForm(
      field('metadata', '{"main_module":"m.js","compatibility_date":"2026-10-01","tags":["changed"]}'),
      file('m.js', 'm.js', 'application/javascript+module', 'export default { fetch() {} };'),
    ),
    limitMib: 10,
  },
  'new content': {
    method: 'PUT',
    path: `${SCRIPT}/content`,
    form: toForm(
      field('metadata', '{"main_module":"m.js"}'),
      file('m.js', 'm.js', 'application/javascript+module', 'export default { fetch() {} };'),
    ),
    limitMib: 10,
  },
  'a change of settings': {
    method: 'PATCH',
    path: `${SCRIPT}/settings`,
    form: toForm(file('settings', 'settings', 'application/json', '{"tags":["changed"]}')),
    json: '{"tags":["changed"]}',
    takes: ['an empty object', 'only keys of the prototype', 'objects nested 100,000 deep', 'a form and JSON in it'],
    limitMib: 10,
  },
  'a secret': {
    method: 'PUT',
    path: `${SCRIPT}/secrets`,
    json: '{"name":"CHANGED","text":"x","type":"secret_text"}',
    limitMib: 8,
  },
  'secrets in bulk': {
    method: 'PATCH',
    path: `${SCRIPT}/secrets-bulk`,
    json: '{"secrets":{"CHANGED":{"text":"x","type":"secret_text"}}}',
    limitMib: 8,
  },
  tags: { method: 'PUT', path: `${SCRIPT}/tags`, json: '["changed"]', takes: ['an empty list'], limitMib: 8 },
  'a session of static files': {
    method: 'POST',
    path: `${SCRIPT}/assets-upload-session`,
    json: `{"manifest":{"/changed":{"hash":"${HASH}","size":1}}}`,
    limitMib: 8,
  },
  'a namespace': {
    method: 'POST',
    path: `${ACCOUNT}/workers/dispatch/namespaces`,
    json: '{"name":"changed"}',
    limitMib: 1,
  },
  'a change of a namespace': {
    method: 'PUT',
    path: `${ACCOUNT}/workers/dispatch/namespaces/ns`,
    json: '{"name":"changed"}',
    takes: ['an empty object', 'only keys of the prototype'],
    limitMib: 1,
  },
  'a KV namespace': {
    method: 'POST',
    path: `${ACCOUNT}/storage/kv/namespaces`,
    json: '{"title":"changed"}',
    limitMib: 8,
  },
  'KV pairs in bulk': {
    method: 'PUT',
    path: `${ACCOUNT}/storage/kv/namespaces/{kv}/bulk`,
    json: '[{"key":"changed","value":"x"}]',
    takes: ['an empty list'],
    limitMib: 100,
  },
  'a query': {
    method: 'POST',
    path: `${ACCOUNT}/d1/database/{d1}/query`,
    json: '{"sql":"CREATE TABLE changed (a)"}',
    limitMib: 8,
  },
  'messages of a queue': {
    method: 'POST',
    path: `${ACCOUNT}/queues/{queue}/messages/batch`,
    json: '{"messages":[{"body":"changed"}]}',
    limitMib: 8,
  },
  'a database': { method: 'POST', path: `${ACCOUNT}/d1/database`, json: '{"name":"changed"}', limitMib: 8 },
};

type Body = [type: string, content: string | Uint8Array, headers?: Record<string, string>];

const BODIES: Record<string, Body> = {
  nothing: ['application/json', ''],
  'no JSON': ['application/json', '{"name":'],
  'an empty object': ['application/json', '{}'],
  'an empty list': ['application/json', '[]'],
  null: ['application/json', 'null'],
  'a number': ['application/json', '7'],
  'only keys of the prototype': ['application/json', '{"__proto__":{"name":"x","tags":["x"]},"constructor":{}}'],
  'lists nested 100,000 deep': ['application/json', '['.repeat(100_000) + ']'.repeat(100_000)],
  'objects nested 100,000 deep': ['application/json', '{"name":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  'bytes that are no text': ['application/json', Uint8Array.of(0xff, 0xfe, 0, 0x80, 0xc0)],
  'JSON in UTF-16': ['application/json', Buffer.from('{"name":"x"}', 'utf16le')],
  'a form without a boundary': ['multipart/form-data', 'x'],
  'a form with an empty boundary': ['multipart/form-data; boundary=', 'x'],
  'a form whose boundary is not in it': [FORM, 'x'],
  'a form without parts': [FORM, `--${BOUNDARY}--\r\n`],
  'a form of 10,000 parts': [FORM, toForm(...Array.from({ length: 10_000 }, (_, index) => field(`f${index}`, 'x')))],
  'a form with a part without a name': [FORM, `--${BOUNDARY}\r\n\r\nx\r\n--${BOUNDARY}--\r\n`],
  'a form with a header of 1 MiB': [
    FORM,
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="metadata"; x="${'x'.repeat(MIB)}"\r\n\r\n{}\r\n--${BOUNDARY}--\r\n`,
  ],
  'a form and JSON in it': [FORM, toForm(field('settings', '{}'))],
  'a form said to be HTML': ['text/html', toForm(field('metadata', '{}'))],
  'a form with metadata of 1 MiB': [FORM, toForm(field('metadata', `{"main_module":"${'x'.repeat(MIB)}"}`))],
  'a form with its metadata twice': [
    FORM,
    toForm(field('metadata', '{}'), field('metadata', '{}'), field('settings', '{}'), field('settings', '{}')),
  ],
  'an XML document': ['application/xml', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
};

let stateDir: string;
let host: DispatchNamespaceHost;
let api: NamespaceApi;
let before: unknown;
let ids: Record<string, string>;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'hostile-bodies-'));
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token' });
  api = new NamespaceApi(host.address.apiUrl, 'token');
  await api.namespaces('POST', '', { name: 'ns' });
  const bindings = [{ type: 'secret_text', name: 'SECRET', text: 'kept' }];
  await api.upload('ns', 'kept', SOURCE, { tags: ['kept'], bindings });
  ids = {
    '{kv}': await createResource('storage/kv/namespaces', { title: 'kept' }, 'id'),
    '{d1}': await createResource('d1/database', { name: 'kept' }, 'uuid'),
    '{queue}': await createResource('queues', { queue_name: 'kept' }, 'queue_id'),
  };
  before = await readState();
});

afterAll(async () => {
  await host.close();
  rmSync(stateDir, { recursive: true });
});

describe.each(Object.entries(ENDPOINTS))('%s', (_what, endpoint) => {
  const { method, path, form, json, takes = [], limitMib } = endpoint;
  const hostile = Object.entries(BODIES).filter(([name]) => !takes.includes(name));

  test.each(hostile)('is not %s', async (_name, [type, content]) => {
    await expectRefused(method, path, content, { 'content-type': type });
  });

  const [type, whole] = form === undefined ? ['application/json', json ?? ''] : [FORM, form];

  test('that is squeezed is not unpacked', async () => {
    const bomb = Buffer.concat([Buffer.from(whole), Buffer.alloc(100 * MIB, ' ')]);
    const headers = { 'content-type': type };
    await expectRefused(method, path, gzipSync(bomb), { ...headers, 'content-encoding': 'gzip' });
    await expectRefused(method, path, brotliCompressSync(Buffer.from(whole)), { ...headers, 'content-encoding': 'br' });
  });

  test.runIf(limitMib <= 10)(
    'that is too large is refused before it is there, whatever it says its size is',
    async () => {
      const chunk = Buffer.alloc(MIB, ' ');
      const answer = await send(method, path, { 'content-type': type }, (write) => {
        let left = limitMib + 2;
        while (left-- > 0) write(chunk);
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(await readState()).toEqual(before);
    },
  );

  test.runIf(form)('that ends at any byte before its end is refused', async () => {
    const bytes = Buffer.from(whole);
    // What follows the closing boundary is not part of the form.
    const end = bytes.lastIndexOf(`--${BOUNDARY}--`) + `--${BOUNDARY}`.length;
    for (let length = 0; length < end; length++) {
      const { status } = await send(method, path, { 'content-type': type }, (write) =>
        write(bytes.subarray(0, length)),
      );
      expect([length, status]).toEqual([length, 400]);
    }
    expect(await readState()).toEqual(before);
  });

  test.runIf(json !== undefined)('in JSON that ends at any byte before its end is refused', async () => {
    const cut = json ?? '';
    for (let length = 0; length < cut.length; length++) {
      expect([length, (await api.request(method, toPath(path), cut.slice(0, length))).status]).toEqual([length, 400]);
    }
    expect(await readState()).toEqual(before);
  });
});

describe('an upload of static files', () => {
  const path = `${ACCOUNT}/workers/assets/upload?base64=true`;
  const whole = toForm(file(HASH, HASH, 'text/plain', 'aGk='));
  let jwt: string;

  beforeAll(async () => {
    const manifest = { '/a': { hash: HASH, size: 2 } };
    const { result } = await api.send('POST', `${SCRIPT}/assets-upload-session`, { manifest });
    ({ jwt } = result as { jwt: string });
    before = await readState();
  });

  const upload = (content: string | Uint8Array, headers: Record<string, string>) =>
    send('POST', path, { authorization: `Bearer ${jwt}`, ...headers }, (write) => write(content));

  test.each([
    ...Object.entries(BODIES).filter(([name]) => name !== 'a form without parts'),
    ['a file of another session', [FORM, toForm(file('b'.repeat(32), 'x', 'text/plain', 'aGk='))]] as [string, Body],
    ['a file that is no base64', [FORM, toForm(file(HASH, 'x', 'text/plain', '%%%%'))]] as [string, Body],
    ['a file whose name is a path', [FORM, toForm(file('../../etc/passwd', '../x', 'text/plain', 'aGk='))]] as [
      string,
      Body,
    ],
    ['a squeezed form', ['multipart/form-data', gzipSync(whole)]] as [string, Body],
  ])('is not %s', async (_name, [type, content]) => {
    const answer = await upload(content, { 'content-type': type });
    expect([answer.status, answer.body]).toEqual([
      expect.toSatisfy(isClientError),
      expect.stringContaining('"success":false'),
    ]);
    expect(await readState()).toEqual(before);
  });

  test('that ends at any byte before its end is refused', async () => {
    for (let length = 0; length < whole.lastIndexOf('--'); length++) {
      const { status } = await upload(whole.slice(0, length), { 'content-type': FORM });
      expect([length, status]).toEqual([length, 400]);
    }
    expect((await upload(whole, { 'content-type': FORM })).status).toBe(201);
  });
});

async function expectRefused(
  method: string,
  path: string,
  content: string | Uint8Array,
  headers: Record<string, string>,
): Promise<void> {
  const { status, body } = await send(method, path, headers, (write) => write(content));
  expect([status, body]).toEqual([expect.toSatisfy(isClientError), expect.stringContaining('"success":false')]);
  const { errors } = JSON.parse(body) as { errors: { message: string }[] };
  expect(errors[0]?.message).toMatch(/\w/);
  expect(errors[0]?.message.length).toBeLessThan(3_000);
  expect(await readState()).toEqual(before);
}

function isClientError(status: number): boolean {
  return status >= 400 && status < 500;
}

/** Sends what `write` writes, in chunks, without saying how much it will be. */
function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  write: (write: (chunk: string | Uint8Array) => void) => void,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const url = new URL(host.address.apiUrl);
    const options = { host: '127.0.0.1', port: url.port, method, path: `${url.pathname}${toPath(path)}` };
    const sent = request({ ...options, headers: { authorization: 'Bearer token', ...headers } });
    let isAnswered = false;
    sent.once('response', (response: IncomingMessage) => {
      isAnswered = true;
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    });
    // A body that is refused early is cut off.
    sent.on('error', (error) => isAnswered || reject(error));
    write((chunk) => sent.write(chunk));
    sent.end();
  });
}

/** All that the API tells of the script and its account. */
async function readState(): Promise<unknown> {
  const paths = [SCRIPT, `${SCRIPT}/settings`, `${SCRIPT}/bindings`, `${SCRIPT}/secrets`, `${SCRIPT}/tags`];
  const lists = ['/workers/dispatch/namespaces', '/storage/kv/namespaces', '/d1/database'].map(
    (list) => ACCOUNT + list,
  );
  const told = await Promise.all([...paths, ...lists].map(async (path) => (await api.send('GET', path)).result));
  const keys = await api.send('GET', toPath(`${ACCOUNT}/storage/kv/namespaces/{kv}/keys`));
  const tables = await api.send('POST', toPath(`${ACCOUNT}/d1/database/{d1}/query`), {
    sql: "SELECT name FROM sqlite_master WHERE name = 'changed'",
  });
  const pulled = await api.send('POST', toPath(`${ACCOUNT}/queues/{queue}/messages/pull`), {});
  told.push(keys.result, (tables.result as { results: unknown }[])[0]?.results, pulled.result);
  const content = await (await api.request('GET', `${SCRIPT}/content`)).formData();
  return [...told, await (content.get('index.js') as File).text()];
}

async function createResource(path: string, body: object, id: string): Promise<string> {
  const { result } = await api.send('POST', `${ACCOUNT}/${path}`, body);
  return (result as Record<string, string>)[id] ?? '';
}

function toPath(path: string): string {
  return path.replace(/\{\w+\}/, (name) => ids[name] ?? name);
}

function field(name: string, value: string): string {
  return `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
}

function file(name: string, filename: string, type: string, content: string): string {
  return `Content-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n${content}`;
}

function toForm(...parts: string[]): string {
  return `${parts.map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('')}--${BOUNDARY}--\r\n`;
}
