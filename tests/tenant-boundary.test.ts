import type { ErrorBody, IssuedToken, Plan, PluginDetail } from '@digital-commerce/plugin-schema';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootLocalPlatform } from '@digital-commerce/admin-cli/local-platform';
import { toForm } from './support/build-release.ts';
import { listListeningAddresses } from './support/listening-addresses.ts';
import { sendRaw } from './support/raw-http.ts';
import { TestPlatform } from './support/test-platform.ts';

const SENSITIVE = 'sk_live_0123456789abcdef0123456789abcdef';
const PUBLIC_OF_OTHER = 'only-the-other-tenant-knows-this';
const UNKNOWN_HASH = '0'.repeat(64);

const MANIFEST = {
  id: 'probe',
  name: 'Probe',
  version: '1.0.0',
  category: 'utility',
  hooks: [{ hook: 'before_payment_process', file: 'src/hook.ts' }],
  apiEndpoints: [{ method: 'GET', path: '/ping', file: 'src/ping.ts' }],
  settings: {
    api_key: { type: 'string', label: 'Key', sensitive: true },
    greeting: { type: 'string', label: 'Greeting' },
  },
};
const SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint {
  runHook() { return '{"logs":[],"outcome":"returned"}'; }
  handleRequest() { return { logs: [], outcome: 'returned', response: new Response('{"pong":true}') }; }
}`;

type Scope = 'operator' | 'tenant' | 'any' | 'open';
interface Route {
  method: string;
  /** As the router has it, to compare. */
  route: string;
  scope: Scope;
  path: string;
  body?: object | FormData;
  /** Status for whoever may. */
  status: number;
}

const T = '/v1/tenants/:tenant';
const P = `${T}/plugins/:plugin`;
/** In an order in which each works. */
const ROUTES: readonly Route[] = [
  { method: 'GET', route: '/v1/health', scope: 'open', path: '/v1/health', status: 200 },
  { method: 'GET', route: '/v1/status', scope: 'operator', path: '/v1/status', status: 200 },
  { method: 'GET', route: '/v1/tenants', scope: 'operator', path: '/v1/tenants', status: 200 },
  { method: 'POST', route: '/v1/tenants', scope: 'operator', path: '/v1/tenants', body: { id: 'new' }, status: 201 },
  { method: 'GET', route: T, scope: 'tenant', path: '/v1/tenants/own', status: 200 },
  { method: 'POST', route: `${T}/tokens`, scope: 'tenant', path: '/v1/tenants/own/tokens', status: 201 },
  { method: 'GET', route: `${T}/tokens`, scope: 'tenant', path: '/v1/tenants/own/tokens', status: 200 },
  { method: 'DELETE', route: `${T}/tokens/:token`, scope: 'tenant', path: '/v1/tenants/own/tokens/none', status: 204 },
  { method: 'GET', route: '/v1/plugins', scope: 'any', path: '/v1/plugins', status: 200 },
  { method: 'GET', route: '/v1/plugins/:plugin', scope: 'any', path: '/v1/plugins/probe', status: 200 },
  {
    method: 'POST',
    route: '/v1/plugins/:plugin/releases',
    scope: 'operator',
    path: '/v1/plugins/probe/releases',
    body: releaseForm(),
    status: 200,
  },
  { method: 'GET', route: `${T}/plugins`, scope: 'tenant', path: '/v1/tenants/own/plugins', status: 200 },
  {
    method: 'POST',
    route: `${T}/plugins/plan`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/plan',
    body: { install: [{ id: 'probe' }] },
    status: 200,
  },
  {
    method: 'POST',
    route: `${T}/plugins/apply`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/apply',
    body: { hash: UNKNOWN_HASH, consent: true },
    status: 409,
  },
  { method: 'GET', route: P, scope: 'tenant', path: '/v1/tenants/own/plugins/probe', status: 200 },
  {
    method: 'GET',
    route: `${P}/settings`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/probe/settings',
    status: 200,
  },
  {
    method: 'PUT',
    route: `${P}/settings`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/probe/settings',
    body: { values: { greeting: 'hello' } },
    status: 200,
  },
  {
    method: 'POST',
    route: `${P}/deactivate`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/probe/deactivate',
    status: 200,
  },
  {
    method: 'POST',
    route: `${P}/activate`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/probe/activate',
    status: 200,
  },
  {
    method: 'POST',
    route: `${T}/hooks/:hook`,
    scope: 'tenant',
    path: '/v1/tenants/own/hooks/before_payment_process',
    body: { data: { amount: 1 } },
    status: 200,
  },
  { method: 'ALL', route: `${T}/api/:plugin/*`, scope: 'tenant', path: '/v1/tenants/own/api/probe/ping', status: 200 },
];

let platform: TestPlatform;
let own: string;
let other: string;
let revoked: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  await send('POST', '/v1/plugins/probe/releases', operator(), releaseForm());
  [own, other] = [await platform.createTenant('own'), await platform.createTenant('other')];
  for (const tenant of ['own', 'other']) {
    await platform.install(tenant, 'probe');
    const values = { api_key: `${SENSITIVE}-${tenant}`, greeting: tenant === 'own' ? 'hi' : PUBLIC_OF_OTHER };
    expect((await platform.call('PUT', `/v1/tenants/${tenant}/plugins/probe/settings`, { values })).status).toBe(200);
  }
  const issued = await platform.call<IssuedToken>('POST', '/v1/tenants/own/tokens');
  revoked = issued.body.token;
  expect((await send('GET', '/v1/tenants/own', revoked)).status).toBe(200);
  await send('DELETE', `/v1/tenants/own/tokens/${issued.body.tokenId}`, own);
});

afterAll(() => platform.close());

test('the table of this test is the router’s', () => {
  const source = readFileSync(join(import.meta.dirname, '../dispatcher/src/http/router.ts'), 'utf8');
  const inRouter = Array.from(source.matchAll(/^ {2}\['(\w+)', '([^']+)', '(\w+)', \w+\],$/gm), ([, ...row]) => row);
  const inTable = ROUTES.map(({ method, route, scope }) => [method.toLowerCase(), route, scope]);
  expect(inTable.map(String).toSorted()).toEqual(inRouter.map(String).toSorted());
});

describe.each(ROUTES)('$method $route', ({ method, path, scope, body, status }) => {
  const verb = method === 'ALL' ? 'GET' : method;
  const call = (authorization: string | undefined) => sendAs(verb, path, authorization, body);

  test('refuses whoever brings no token that somebody holds', async () => {
    const flipped = `${own.slice(0, -2)}${own.at(-2) === 'A' ? 'B' : 'A'}${own.at(-1)}`;
    const headers = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${flipped}`,
      `Bearer ${own}x`,
      `Bearer ${own} ${own}`,
      `Bearer ${own}, Bearer ${own}`,
      `Bearer dct_${'A'.repeat(43)}`,
      `Bearer op_${'A'.repeat(43)}`,
      `Bearer ${revoked}`,
      `Basic ${btoa(`own:${own}`)}`,
      own,
      `Bearer ${'x'.repeat(5_000)}`,
      "Bearer ' OR 1=1 --",
      'Bearer __proto__',
    ];
    for (const header of headers) {
      const answer = await call(header);
      const expected = scope === 'open' ? [200, undefined] : [401, 'UNAUTHENTICATED'];
      expect([header, answer.status, answer.code]).toEqual([header, ...expected]);
    }
  });

  test('takes another tenant’s token only where any will do', async () => {
    const answer = await call(`Bearer ${other}`);
    const expected = scope === 'open' || scope === 'any' ? [200, undefined] : [403, 'FORBIDDEN'];
    expect([answer.status, answer.code]).toEqual(expected);
    expect(answer.text).not.toContain(SENSITIVE);
  });

  test('takes the tenant’s own token unless it is the operator’s route', async () => {
    const answer = await call(`Bearer ${own}`);
    expect(answer.status).toBe(scope === 'operator' ? 403 : status);
    if (scope === 'operator') expect(answer.code).toBe('FORBIDDEN');
  });

  test('takes the operator’s token', async () => {
    expect((await call(`Bearer ${operator()}`)).status).toBe(status);
  });
});

test('what the refused callers of this file asked for did not happen', async () => {
  const { body } = await platform.call<{ tenants: { id: string }[] }>('GET', '/v1/tenants');
  expect(body.tenants.map(({ id }) => id)).toEqual(['new', 'other', 'own']);
  expect((await send('GET', '/v1/tenants/other/plugins/probe/settings', other)).text).toContain(PUBLIC_OF_OTHER);
});

test('to another tenant’s token every path of a tenant answers the same, to the byte, before that tenant exists and after', async () => {
  const paths = ROUTES.filter(({ scope }) => scope === 'tenant');
  const ask = () =>
    Promise.all(
      paths.map(async ({ method, path, body }) => {
        const verb = method === 'ALL' ? 'POST' : method;
        const there = path.replace('/own', '/ghost');
        const { status, text, headers } = await sendAs(verb, there, `Bearer ${own}`, body);
        return { there, status, text, headers };
      }),
    );
  const before = await ask();
  await platform.createTenant('ghost');
  await platform.install('ghost', 'probe');
  const after = await ask();
  expect(after).toEqual(before);
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([403]));
});

describe('a path that plays tricks stays on this side', () => {
  const there = '/v1/tenants/other/plugins/probe/settings';
  test.each([
    '/v1/tenants/own/../other/plugins/probe/settings',
    '/v1/tenants/own/%2e%2e/other/plugins/probe/settings',
    '/v1/tenants/own/.%2E/other/plugins/probe/settings',
    '/v1/tenants/own%2f..%2fother/plugins/probe/settings',
    '/v1/tenants/own%2F%2e%2e%2Fother/plugins/probe/settings',
    '/v1/tenants/own\\..\\other/plugins/probe/settings',
    '/v1/tenants/own%5c..%5cother/plugins/probe/settings',
    '/v1/tenants//other/plugins/probe/settings',
    '/v1//tenants/other/plugins/probe/settings',
    '//v1/tenants/other/plugins/probe/settings',
    '/v1/tenants/own//other/plugins/probe/settings',
    '/V1/TENANTS/OTHER/plugins/probe/settings',
    '/v1/tenants/OTHER/plugins/probe/settings',
    '/v1/tenants/OWN/plugins/probe/settings',
    '/v1/tenants/other./plugins/probe/settings',
    '/v1/tenants/other%20/plugins/probe/settings',
    '/v1/tenants/other%00/plugins/probe/settings',
    '/v1/tenants/own%00other/plugins/probe/settings',
    '/v1/tenants/%6fther/plugins/probe/settings',
    '/v1/tenants/%EF%BD%8Fther/plugins/probe/settings',
    '/v1/tenants/o%CC%88ther/plugins/probe/settings',
    '/v1/tenants/other;own/plugins/probe/settings',
    '/v1/tenants/other,own/plugins/probe/settings',
    '/v1/tenants/%25%36%66ther/plugins/probe/settings',
    '/v1/tenants/other/plugins/probe/settings?tenant=own',
    '/v1/tenants/other/plugins/probe/settings/',
    '/v1/tenants/other/plugins/probe/settings.json',
    '/v1/tenants/own/plugins/../../other/plugins/probe/settings',
    '/v1/tenants/own/plugins/..%2f..%2fother%2fplugins%2fprobe/settings',
    '/v1/tenants/own/plugins/probe%7c..%7cother/settings',
    '/v1/tenants/own/api/probe/../../../other/plugins/probe/settings',
    '/v1/tenants/own/api/probe/..%2f..%2f..%2fother/plugins/probe/settings',
    '/v1/tenants/own/hooks/../../other/plugins/probe/settings',
    '/v1/tenants/__proto__/plugins/probe/settings',
    '/v1/tenants/%/plugins/probe/settings',
    '/v1/tenants/%ff/plugins/probe/settings',
    `http://localhost${there}`,
    `http://own@other${there}`,
  ])('%s', async (path) => {
    const { status, body } = await sendRaw(platform.local.url, { path, headers: { authorization: `Bearer ${own}` } });
    expect(body).not.toContain(PUBLIC_OF_OTHER);
    expect([400, 403, 404]).toContain(status);
  });

  test.each([
    ['MF-Original-URL', `http://localhost${there}`],
    ['MF-Route-Override', 'other'],
    ['X-Original-URL', there],
    ['X-Rewrite-URL', there],
    ['X-Forwarded-Host', 'other'],
    ['X-Tenant', 'other'],
    ['X-HTTP-Method-Override', 'DELETE'],
  ])('the header %s', async (name, value) => {
    const headers = { authorization: `Bearer ${own}`, [name]: value };
    const { status, body } = await sendRaw(platform.local.url, { path: '/v1/tenants/own/plugins/probe', headers });
    expect(body).not.toContain(PUBLIC_OF_OTHER);
    expect([200, 400, 403, 404]).toContain(status);
    if (status === 200) expect(JSON.parse(body)).toMatchObject({ id: 'probe' });
  });
});

describe('a plan', () => {
  test('of one tenant is worth nothing to another, and works once', async () => {
    await send('POST', '/v1/plugins/second/releases', operator(), releaseForm('second'));
    const request = { install: [{ id: 'second' }] };
    const plan = (tenant: string) => platform.call<Plan>('POST', `/v1/tenants/${tenant}/plugins/plan`, request);
    const apply = (tenant: string, hash: string, token?: string) =>
      platform.call<ErrorBody>('POST', `/v1/tenants/${tenant}/plugins/apply`, { hash, consent: true }, token);
    const [ofOwn, ofOther] = [(await plan('own')).body.hash, (await plan('other')).body.hash];
    expect(ofOwn).not.toBe(ofOther);
    for (const token of [other, operator()]) {
      expect(await apply('other', ofOwn, token)).toMatchObject({
        status: 409,
        body: { error: { code: 'PLAN_STALE' } },
      });
    }
    expect((await apply('own', ofOther, other)).status).toBe(403);
    expect((await apply('own', ofOwn, own)).status).toBe(200);
    expect(await apply('own', ofOwn, own)).toMatchObject({ status: 409, body: { error: { code: 'PLAN_STALE' } } });
    const { text } = await send('GET', '/v1/tenants/other/plugins', other);
    expect(text).not.toContain('second');
  });
});

test('to a tenant’s token a publish answers the same whether these bytes are published, others are, or none', async () => {
  const forms = [releaseForm(), releaseForm('probe', '1.0.0', `${SOURCE}//`), releaseForm('probe', '9.9.9')];
  const answers = await Promise.all(forms.map((form) => send('POST', '/v1/plugins/probe/releases', own, form)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

test('one tenant cannot revoke the other’s token by its id', async () => {
  const { body } = await platform.call<IssuedToken>('POST', '/v1/tenants/other/tokens');
  expect((await send('DELETE', `/v1/tenants/own/tokens/${body.tokenId}`, own)).status).toBe(204);
  expect((await send('GET', '/v1/tenants/other', body.token)).status).toBe(200);
});

describe('at rest', () => {
  test('no file holds a tenant’s token or a sensitive setting, and each secret is in its own file only', () => {
    const { stateDir, operatorToken, host } = platform.local;
    const settingsKey = readFileSync(join(stateDir, 'settings-key'), 'utf8').trim();
    const secrets = { own, other, revoked, setting: SENSITIVE, operatorToken, settingsKey };
    expect(findInFiles([stateDir, host.address.runDir], secrets).toSorted()).toEqual([
      'operatorToken in operator-token',
      'settingsKey in settings-key',
    ]);
    // The search works: what is no secret is there to be found.
    expect(findInFiles([stateDir], { greeting: PUBLIC_OF_OTHER })).not.toEqual([]);
  });

  test('only the owner reads the secrets, and enters the folders', () => {
    const { stateDir, host } = platform.local;
    expect(['operator-token', 'settings-key', 'platform.json'].map((file) => mode(join(stateDir, file)))).toEqual([
      0o600, 0o600, 0o600,
    ]);
    expect([mode(stateDir), mode(host.address.runDir), mode(host.address.controlSocket)]).toEqual([
      0o700, 0o700, 0o600,
    ]);
  });

  test('a state folder that others could enter is closed to them', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'open-state-'));
    chmodSync(stateDir, 0o755);
    const local = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir });
    expect(mode(stateDir)).toBe(0o700);
    await local.close();
    rmSync(stateDir, { recursive: true });
  });
});

describe('on this machine', () => {
  test('every port is open on the loopback address only', () => {
    const addresses = listListeningAddresses();
    // 127.0.0.1 as /proc writes it.
    expect(new Set(addresses)).toEqual(new Set(['0100007F']));
    expect(addresses.length).toBeGreaterThanOrEqual(2);
  });

  test.each([
    [
      'a preflight',
      'OPTIONS',
      { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    ],
    ['a simple POST', 'POST', { 'content-type': 'text/plain' }],
    ['a GET under a rebound name', 'GET', { host: 'rebound.example' }],
  ])('%s from a page of another site gets nothing and may read nothing', async (_what, method, headers) => {
    const { url, namespaceUrl } = platform.local;
    const scripts = '/client/v4/accounts/a/workers/dispatch/namespaces/plugins/scripts';
    for (const [origin, path] of [
      [url, '/v1/tenants/own/plugins/probe/settings'],
      [url, '/v1/tenants'],
      [url, '/v1/tenants/own/hooks/before_payment_process'],
      [namespaceUrl, scripts],
      [namespaceUrl, '/client/v4/cells'],
    ] as const) {
      const answer = await sendRaw(origin, {
        method,
        path,
        headers: { origin: 'http://evil.example', ...headers },
        ...(method === 'POST' && { body: '{"data":{"amount":1}}' }),
      });
      expect([401, 404]).toContain(answer.status);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test('the local runtime in front gives nobody what the API would not', async () => {
    const { body } = await platform.call<PluginDetail>('GET', '/v1/plugins/probe', undefined, own);
    const hash = body.releases[0]?.hash;
    for (const path of [
      `/cdn-cgi/local/r2/public/plugin-artifacts/releases/${hash}`,
      `/cdn-cgi/local/r2/public/ARTIFACTS/releases/${hash}`,
      '/cdn-cgi/local/r2/s3/plugin-artifacts',
      '/cdn-cgi/local/explorer/api/d1/database',
      '/cdn-cgi/local/scheduled',
      '/cdn-cgi/local/platform-proxy',
    ]) {
      const answer = await sendRaw(platform.local.url, { path, headers: { 'mf-op': 'GET' } });
      expect([path, answer.status >= 400]).toEqual([path, true]);
      expect(answer.body).not.toContain('WorkerEntrypoint');
    }
  });
});

function operator(): string {
  return platform.local.operatorToken;
}

function releaseForm(id = 'probe', version = '1.0.0', source = SOURCE): FormData {
  const manifest = { ...MANIFEST, id, version };
  return toForm({ manifest, mainModule: 'index.js', modules: [{ name: 'index.js', source }] });
}

interface Sent {
  status: number;
  text: string;
  code: string | undefined;
  headers: [string, string][];
}

function send(method: string, path: string, token: string, body?: object): Promise<Sent> {
  return sendAs(method, path, `Bearer ${token}`, body);
}

async function sendAs(method: string, path: string, authorization: string | undefined, body?: object): Promise<Sent> {
  const response = await fetch(`${platform.local.url}${path}`, {
    method,
    headers: authorization === undefined ? {} : { authorization },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = text === '' ? undefined : (JSON.parse(text) as Partial<ErrorBody>);
  return { status: response.status, text, code: parsed?.error?.code, headers: [...response.headers] };
}

/** `<name of the secret> in <file>` for each file that holds one, in plain text or in base64. */
function findInFiles(folders: readonly string[], secrets: Record<string, string>): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const bytes = readFileSync(join(entry.parentPath, entry.name));
        return Object.entries(secrets)
          .filter(([, secret]) => [secret, btoa(secret).slice(0, -4)].some((form) => bytes.includes(form)))
          .map(([name]) => `${name} in ${entry.name}`);
      }),
  );
}

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}
