import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveOpenId } from '../../testing/serve-openid.ts';
import type { ServedOpenId } from '../../testing/serve-openid.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let openId: ServedOpenId;
beforeAll(async () => {
  openId = await serveOpenId();
});
afterAll(() => openId.close());

async function withDispatcher(vars: Record<string, string>, use: (dispatcher: TestDispatcher) => Promise<void>) {
  const dispatcher = await startDispatcher({ vars });
  try {
    await use(dispatcher);
  } finally {
    await dispatcher.close();
  }
}

/** Where the browser is sent that wants to sign in, or to come back. */
async function locationOf(dispatcher: TestDispatcher, path: string): Promise<string | null> {
  const { headers } = await dispatcher.fetch(path, { redirect: 'manual' });
  return headers.get('location');
}

test('without a provider there is none to sign in at', async () => {
  await withDispatcher({}, async (dispatcher) => {
    expect((await dispatcher.call('GET', '/v1/sign-in', { token: null })).body).toEqual({});
    expect((await dispatcher.call('GET', '/v1/health')).body).toEqual({ status: 'ok' });
    expect(await locationOf(dispatcher, '/v1/sign-in/openid')).toBe('/sign-in?problem=NOT_SET_UP');
    expect(await locationOf(dispatcher, '/v1/sign-in/openid/callback')).toBe('/sign-in?problem=NOT_SET_UP');
  });
});

test('a configuration that is wrong is told, to the operator with the reason, and tokens sign in as before', async () => {
  const rules = '[{"claim":"email","value":"secret@corp.example","role":"boss"}]';
  await withDispatcher({ ...openId.variables, OPENID_RULES: rules, OPENID_CLIENT_SECRET: ' ' }, async (dispatcher) => {
    const { body } = await dispatcher.call('GET', '/v1/sign-in', { token: null });
    expect(body.openId).toMatchObject({ name: 'Corp', faulty: ['OPENID_CLIENT_SECRET', 'OPENID_RULES'] });
    const health = await dispatcher.call('GET', '/v1/health');
    expect(health.body.openId).toMatchObject({ status: 'faulty', faults: [{}, { variable: 'OPENID_RULES' }] });
    expect(JSON.stringify(health.body)).not.toContain('secret@corp.example');
    expect(await locationOf(dispatcher, '/v1/sign-in/openid')).toBe('/sign-in?problem=NOT_SET_UP');
    const token = JSON.stringify({ token: dispatcher.operatorToken });
    expect((await dispatcher.fetch('/v1/session', { method: 'POST', body: token })).status).toBe(201);
  });
});

test('a provider that calls itself otherwise than the configuration is none', async () => {
  const issuer = openId.double.issuer.replace('127.0.0.1', 'localhost');
  await withDispatcher({ ...openId.variables, OPENID_ISSUER: issuer }, async (dispatcher) => {
    expect(await locationOf(dispatcher, '/v1/sign-in/openid')).toBe('/sign-in?problem=PROVIDER_REFUSED');
    const { body } = await dispatcher.call('GET', '/v1/health');
    expect(body.openId).toMatchObject({ status: 'faulty', faults: [{ variable: 'OPENID_ISSUER' }] });
    expect(body.openId.faults[0].message).toContain(issuer);
  });
});

test('whoever comes by another address than the platform’s own is led there, since the provider knows no other', async () => {
  await withDispatcher({ ...openId.variables, PUBLIC_URL: 'https://plugins.example/' }, async (dispatcher) => {
    expect(await locationOf(dispatcher, '/v1/sign-in/openid?next=/tenants')).toBe(
      'https://plugins.example/sign-in?next=%2Ftenants&problem=OTHER_ADDRESS',
    );
  });
});
