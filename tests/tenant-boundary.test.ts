import type { ErrorBody, IssuedToken, Plan } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROBE_SOURCE, probeForm } from './support/probe.ts';
import { sendRaw } from './support/raw-http.ts';
import { ROUTE_CASES } from './support/route-cases.ts';
import { TestPlatform } from './support/test-platform.ts';

const SENSITIVE = 'sk_live_0123456789abcdef0123456789abcdef';
const PUBLIC_OF_OTHER = 'only-the-other-tenant-knows-this';

/** Each could be read as a path of tenant "other" by somebody. */
const TRICKS = String.raw`
  /v1/tenants/own/../other/plugins/probe/settings /v1/tenants/own/%2e%2e/other/plugins/probe/settings
  /v1/tenants/own/.%2E/other/plugins/probe/settings /v1/tenants/own%2f..%2fother/plugins/probe/settings
  /v1/tenants/own%2F%2e%2e%2Fother/plugins/probe/settings /v1/tenants/own\..\other/plugins/probe/settings
  /v1/tenants/own%5c..%5cother/plugins/probe/settings /v1/tenants//other/plugins/probe/settings
  /v1//tenants/other/plugins/probe/settings //v1/tenants/other/plugins/probe/settings
  /v1/tenants/own//other/plugins/probe/settings /V1/TENANTS/OTHER/plugins/probe/settings
  /v1/tenants/OTHER/plugins/probe/settings /v1/tenants/OWN/plugins/probe/settings
  /v1/tenants/other./plugins/probe/settings /v1/tenants/other%20/plugins/probe/settings
  /v1/tenants/other%00/plugins/probe/settings /v1/tenants/own%00other/plugins/probe/settings
  /v1/tenants/%6fther/plugins/probe/settings /v1/tenants/%EF%BD%8Fther/plugins/probe/settings
  /v1/tenants/o%CC%88ther/plugins/probe/settings /v1/tenants/other;own/plugins/probe/settings
  /v1/tenants/other,own/plugins/probe/settings /v1/tenants/%25%36%66ther/plugins/probe/settings
  /v1/tenants/other/plugins/probe/settings?tenant=own /v1/tenants/other/plugins/probe/settings/
  /v1/tenants/other/plugins/probe/settings.json /v1/tenants/own/plugins/../../other/plugins/probe/settings
  /v1/tenants/own/plugins/..%2f..%2fother%2fplugins%2fprobe/settings
  /v1/tenants/own/plugins/probe%7c..%7cother/settings
  /v1/tenants/own/api/probe/../../../other/plugins/probe/settings
  /v1/tenants/own/api/probe/..%2f..%2f..%2fother/plugins/probe/settings
  /v1/tenants/own/hooks/../../other/plugins/probe/settings /v1/tenants/__proto__/plugins/probe/settings
  /v1/tenants/%/plugins/probe/settings /v1/tenants/%ff/plugins/probe/settings
`
  .trim()
  .split(/\s+/);

let platform: TestPlatform;
let own: string;
let other: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  await send('POST', '/v1/plugins/probe/releases', operator(), probeForm());
  [own, other] = [await platform.createTenant('own'), await platform.createTenant('other')];
  for (const tenant of ['own', 'other']) {
    await platform.install(tenant, 'probe');
    const values = { api_key: `${SENSITIVE}-${tenant}`, greeting: tenant === 'own' ? 'hi' : PUBLIC_OF_OTHER };
    expect((await platform.call('PUT', `/v1/tenants/${tenant}/plugins/probe/settings`, { values })).status).toBe(200);
  }
});

afterAll(() => platform.close());

test('to another tenant’s token every path of a tenant answers the same, but for the id of the request, before that tenant exists and after', async () => {
  const cases = Object.values(ROUTE_CASES).filter(({ path }) => path.startsWith('/v1/tenants/own'));
  const ask = () =>
    Promise.all(
      cases.map(async ({ method, path, body }) => {
        const there = path.replace('/own', '/ghost');
        const sent = body === 'release' ? undefined : body;
        const { status, text, headers } = await send(method, there, own, sent);
        return { there, status, text, headers: headers.filter(([name]) => name !== 'x-request-id') };
      }),
    );
  const before = await ask();
  await platform.createTenant('ghost');
  await platform.install('ghost', 'probe');
  const after = await ask();
  expect(after).toEqual(before);
  // Where senders of messages have no token, there is nothing to be found.
  const expected = cases.map((route) => (route.for === 'anybody' ? 404 : 403));
  expect(after.map(({ status }) => status)).toEqual(expected);
});

describe('a path that plays tricks stays on this side', () => {
  const there = '/v1/tenants/other/plugins/probe/settings';
  test.each([...TRICKS, `http://localhost${there}`, `http://own@other${there}`])('%s', async (path) => {
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
    await send('POST', '/v1/plugins/second/releases', operator(), probeForm({ id: 'second' }));
    const request = { install: [{ id: 'second' }] };
    const plan = (tenant: string) => platform.call<Plan>('POST', `/v1/tenants/${tenant}/plugins/plan`, request);
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
  const forms = [probeForm(), probeForm({ source: `${PROBE_SOURCE}//` }), probeForm({ version: '9.9.9' })];
  const answers = await Promise.all(forms.map((form) => send('POST', '/v1/plugins/probe/releases', own, form)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

test('one tenant cannot revoke the other’s token by its id', async () => {
  const { body } = await platform.call<IssuedToken>('POST', '/v1/tenants/other/tokens');
  expect(await send('DELETE', `/v1/tenants/own/tokens/${body.tokenId}`, own)).toMatchObject({ status: 404 });
  expect((await send('GET', '/v1/tenants/other', body.token)).status).toBe(200);
});

function operator(): string {
  return platform.local.operatorToken;
}

function apply(tenant: string, hash: string, token: string) {
  return platform.call<ErrorBody>('POST', `/v1/tenants/${tenant}/plugins/apply`, { hash, consent: true }, token);
}

interface Sent {
  status: number;
  text: string;
  code: string | undefined;
  headers: [string, string][];
}

async function send(method: string, path: string, token: string, body?: object): Promise<Sent> {
  const response = await fetch(`${platform.local.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = text === '' ? undefined : (JSON.parse(text) as Partial<ErrorBody>);
  return { status: response.status, text, code: parsed?.error?.code, headers: [...response.headers] };
}
