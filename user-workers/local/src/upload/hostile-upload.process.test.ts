import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBindingWorker } from '../../testing/start-binding-worker.ts';
import { DispatchNamespaceHost } from '../index.ts';

const token = 'test-token';
const stateDir = mkdtempSync(join(tmpdir(), 'hostile-upload-'));
const WORKER = `import * as workers from 'cloudflare:workers';
export default class extends workers.WorkerEntrypoint {
  readEnv() { return Object.fromEntries(Object.entries(this.env)); }
  async load(name) { return Object.keys(await import(name)); }
  async readFile(path) { return (await import('node:fs')).readFileSync(path, 'utf8'); }
  async openDatabase(path) {
    const { DatabaseSync } = await import('node:sqlite');
    return new DatabaseSync(path).prepare('SELECT name FROM sqlite_master').all();
  }
  evaluate() { return (0, eval)('1 + 1'); }
}`;

let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let dispatcherUrl: URL;

beforeAll(async () => {
  host = await DispatchNamespaceHost.start({ stateDir, port: 0, token });
  await api('POST', '', JSON.stringify({ name: 'plugins' }));
  miniflare = startBindingWorker({ options: { namespace: 'plugins', state: stateDir }, source: DISPATCHER });
  dispatcherUrl = await miniflare.ready;
});

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(stateDir, { recursive: true });
});

describe('an upload is refused with 4xx and stores nothing when', () => {
  test.each<[string, number, () => FormData]>([
    ['a module is called ../../evil.js', 10004, () => form({}, { '../../evil.js': WORKER })],
    ['a module is called a/../../evil.js', 10004, () => form({}, { 'a/../../evil.js': WORKER })],
    ['a module is called /etc/evil.js', 10004, () => form({}, { '/etc/evil.js': WORKER })],
    ['a module has a name of 10,000 characters', 10004, () => form({}, { [`${'a'.repeat(10_000)}.js`]: WORKER })],
    [
      'two modules have one name',
      10004,
      () => {
        const twice = form({}, { 'index.js': WORKER });
        twice.append('other', new Blob(['1'], { type: 'application/javascript+module' }), 'index.js');
        return twice;
      },
    ],
    [
      'a module has a type that is none',
      10004,
      () => {
        const body = form({}, {});
        body.set('index.js', new Blob([WORKER], { type: 'text/html' }), 'index.js');
        return body;
      },
    ],
    ['the main module is not there', 10004, () => form({ main_module: 'other.js' })],
    ['the main module is not a name', 10004, () => form({ main_module: { toString: 1 } })],
    ['the metadata is no JSON', 10004, () => form('{')],
    ['the metadata is nested 100,000 deep', 10004, () => form(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    [
      'a JSON binding is nested 100,000 deep',
      10004,
      () =>
        form(
          `{"main_module":"index.js","bindings":[{"type":"json","name":"X","json":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`,
        ),
    ],
    ['there is no metadata', 10004, () => form(null)],
    [
      'there are 501 bindings',
      10004,
      () =>
        form({ bindings: Array.from({ length: 501 }, (_, i) => ({ type: 'plain_text', name: `B${i}`, text: '' })) }),
    ],
    ['the body is larger than 10 MiB', 10027, () => form({}, { 'index.js': ' '.repeat(11 * 1024 * 1024) })],
    ['a binding would be a browser', 10004, () => form({ bindings: [{ type: 'browser', name: 'S' }] })],
    ['a compatibility date is none', 10004, () => form({ compatibility_date: '2026-10-01") #' })],
    ['a compatibility date is in the far future', 10021, () => form({ compatibility_date: '2999-01-01' })],
    ['a compatibility flag is unknown', 10021, () => form({ compatibility_flags: ['no_such_flag'] })],
  ])('%s', async (_what, code, body) => {
    const response = await api('PUT', '/plugins/scripts/refused', body());
    expect([await errorCode(response), response.status]).toEqual([code, code === 10027 ? 413 : 400]);
    expect((await api('GET', '/plugins/scripts/refused')).status).toBe(404);
  });

  test.each([
    ['has no boundary', 'multipart/form-data', 'x'],
    ['ends in a header', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="met'],
    ['is JSON', 'application/json', '{}'],
    ['is empty', 'multipart/form-data; boundary=x', ''],
  ])('its body %s', async (_what, type, body) => {
    const response = await api('PUT', '/plugins/scripts/refused', body, type);
    expect([await errorCode(response), response.status]).toEqual([10004, 400]);
  });

  // Each is for workerd's own development, or for Workers of Cloudflare's. `experimental` opens what has no flag yet.
  test.each([
    'experimental',
    'unsafe_module',
    'service_binding_extra_handlers',
    'typescript_strip_types',
    'replica_routing',
    'memory_cache_delete',
    'connect_pass_through',
  ])('it asks for the compatibility flag %s', async (flag) => {
    const response = await api('PUT', '/plugins/scripts/refused', form({ compatibility_flags: [flag] }));
    expect([await errorCode(response.clone()), response.status]).toEqual([10021, 400]);
    expect(await response.text()).toMatch(new RegExp(`${flag} is experimental|No such compatibility flag: ${flag}`));
  });
});

const INJECTIONS = [
  '"), (name = "heartbeat2", service = "heartbeat"), (name = "x", text = "',
  '\\"), (name = "X", unsafeEval = void), (name = "y", text = "',
  'x", text = embed "/etc/passwd"), (name = "z',
  'a\n), bindings = [(name = "E", fromEnvironment = "PATH")], globalOutbound = "nowhere" #',
  '\u0000\u0001\u007f\u2028🔥 ${x} $(x) `x` %s \\x22 \\',
];

test.each(INJECTIONS)('%j as name and text of bindings stays name and text', async (text) => {
  const bindings = [
    { type: 'plain_text', name: text, text },
    { type: 'json', name: `json${text}`, json: { [text]: text } },
  ];
  expect((await api('PUT', '/plugins/scripts/injected', form({ bindings }))).status).toBe(200);
  expect(await call('injected', 'readEnv')).toEqual({ [text]: text, [`json${text}`]: { [text]: text } });
});

test.each(INJECTIONS.filter((name) => !name.includes('\\') && !name.includes('\u0000')))(
  '%j as the name of a module stays its name',
  async (name) => {
    const body = form({ main_module: 'index.js' });
    body.set('evil', new Blob(['export const here = 1;'], { type: 'application/javascript+module' }), name);
    const response = await api('PUT', '/plugins/scripts/named', body);
    // A browser's FormData writes quotes and line ends as %22 and %0A. Whatever arrives, no binding comes of it.
    if (response.status !== 200) expect(await errorCode(response)).toBe(10004);
    else expect(await call('named', 'readEnv')).toEqual({});
  },
);

test.each(INJECTIONS.map((flag) => flag.slice(0, 100)))(
  '%j as a compatibility flag is an unknown flag',
  async (flag) => {
    const response = await api('PUT', '/plugins/scripts/flagged', form({ compatibility_flags: [flag] }));
    expect([await errorCode(response), response.status]).toEqual([10021, 400]);
  },
);

test('flags that are for everybody give no way to evaluate text in a call, and no file of the machine', async () => {
  const compatibility_flags = ['allow_eval_during_startup', 'nodejs_compat', 'enable_nodejs_sqlite_module'];
  const body = form({ compatibility_flags, compatibility_date: '2026-06-01' });
  expect((await api('PUT', '/plugins/scripts/powers', body)).status).toBe(200);
  expect(await call('powers', 'evaluate')).toMatchObject({ error: /Code generation from strings disallowed/ });
  for (const name of ['workerd:unsafe', 'workerd:unsafe-eval', 'internal:unsafe-eval', 'file:///etc/passwd']) {
    expect(await call('powers', 'load', [name])).toMatchObject({ error: /No such module/ });
  }
  for (const file of ['/etc/passwd', join(stateDir, 'namespace.sqlite')]) {
    expect(await call('powers', 'readFile', [file])).toMatchObject({ error: /ENOENT|no such file/ });
    expect(await call('powers', 'openDatabase', [file])).toMatchObject({ error: expect.any(String) });
  }
});

test('a name of a script that is a path is refused', async () => {
  for (const name of ['..%2Fevil', '%2e%2e%2fevil', 'a%00b', 'A', 'a'.repeat(64), '%22', 'x%0Ay']) {
    const response = await api('PUT', `/plugins/scripts/${name}`, form({}));
    expect([name, response.status]).toEqual([name, 400]);
  }
  expect((await api('PUT', '/plugins/scripts/%E0%A4%A', form({}))).status).toBe(400);
  expect(readdirSync(join(stateDir, '..'))).not.toContain('evil');
});

function form(metadata: object | string | null, modules: Record<string, string> = { 'index.js': WORKER }): FormData {
  const body = new FormData();
  const [main] = Object.keys(modules);
  const defaults = { main_module: main ?? 'index.js', compatibility_date: '2026-07-01' };
  if (typeof metadata === 'string') body.set('metadata', metadata);
  else if (metadata !== null) body.set('metadata', JSON.stringify({ ...defaults, ...metadata }));
  for (const [name, source] of Object.entries(modules)) {
    body.set(name, new Blob([source], { type: 'application/javascript+module' }), name);
  }
  return body;
}

function api(method: string, path: string, body?: string | FormData, type?: string): Promise<Response> {
  return fetch(`${host.address.apiUrl}/accounts/a/workers/dispatch/namespaces${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(type !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  });
}

async function errorCode(response: Response): Promise<number | undefined> {
  const body = (await response.json()) as { errors: { code: number }[] };
  return body.errors[0]?.code;
}

async function call(name: string, method: string, args: unknown[] = []): Promise<unknown> {
  const response = await fetch(new URL(`/rpc/${name}/${method}`, dispatcherUrl), {
    method: 'POST',
    body: JSON.stringify({ args, limits: {} }),
  });
  const answer = (await response.json()) as { error?: string };
  return answer;
}

const DISPATCHER = `export default {
  async fetch(request, env) {
    const [, , name, method] = new URL(request.url).pathname.split('/');
    const { args } = await request.json();
    try {
      return Response.json(await env.NAMESPACE.get(name)[method](...args));
    } catch (error) {
      return Response.json({ error: error.message });
    }
  },
};`;
