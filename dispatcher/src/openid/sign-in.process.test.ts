import { FORGERIES } from '@digital-commerce/service-doubles/openid';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serveOpenId } from '../../testing/serve-openid.ts';
import type { ServedOpenId } from '../../testing/serve-openid.ts';
import { SignInBrowser } from '../../testing/sign-in-browser.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { SettingsSealer } from '../settings/seal.ts';
import { createAttempt, sealAttempt } from './attempt.ts';

const SETTINGS_KEY = randomBytes(32).toString('base64');
let openId: ServedOpenId;
let dispatcher: TestDispatcher;
let browser: SignInBrowser;

beforeAll(async () => {
  openId = await serveOpenId();
  dispatcher = await startDispatcher({ vars: { ...openId.variables, SETTINGS_KEY } });
  openId.double.redirectUris.add(`${dispatcher.url}/v1/sign-in/openid/callback`);
  openId.double.redirectUris.add(`${dispatcher.url}/sign-in`);
});
afterAll(async () => {
  await dispatcher.close();
  await openId.close();
});
beforeEach(async () => {
  browser = new SignInBrowser(dispatcher.url, openId.double);
  await dispatcher.call('POST', '/v1/tenants', { body: { id: 'acme' } });
});

const SIGN_IN = '/sign-in?problem=';

async function isSignedIn(who = browser): Promise<boolean> {
  return (await who.go('/v1/session')).status === 200;
}

describe('somebody signs in', () => {
  test('as operator, and the audit log has them as the actor', async () => {
    expect(await browser.signIn('ann', '/tenants/acme?tab=1')).toBe('/tenants/acme?tab=1');
    const { body } = await browser.ask('GET', '/v1/session');
    const person = {
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      issuer: openId.double.issuer,
      subject: 'ann',
      name: 'Ann Lee',
      email: 'ann@corp.example',
    };
    expect(body).toMatchObject({ holder: { kind: 'operator', person } });
    expect((await browser.ask('POST', '/v1/tenants', { id: 'made' })).status).toBe(201);
    const audit = await dispatcher.call('GET', '/v1/audit?order=newest&limit=2');
    expect(audit.body.entries).toMatchObject([
      { action: 'tenant.create', target: 'tenant:made', actor: { kind: 'operator', person } },
      { action: 'session.create', actor: { kind: 'operator', person }, after: { role: 'operator' } },
    ]);
    expect((await dispatcher.call('GET', '/v1/audit/verify')).body.isIntact).toBe(true);
  });

  test('with a role in one tenant, by a verified address in whatever capitals', async () => {
    expect(await browser.signIn('bob')).toBe('/');
    const { body } = await browser.ask('GET', '/v1/whoami');
    expect(body).toMatchObject({ kind: 'tenant', tenant: 'acme', role: 'admin', permissions: ['probe:look'] });
    expect(body).not.toHaveProperty('tokenId');
    const policy = { plugins: {} };
    expect((await browser.ask('PUT', '/v1/tenants/acme/policy', policy)).status).toBe(200);
    expect((await browser.ask('GET', '/v1/tenants/acme/tokens')).status).toBe(403);
    expect((await browser.ask('GET', '/v1/tenants/made')).status).toBe(403);
    expect((await browser.ask('GET', '/v1/people')).status).toBe(403);
    const audit = await dispatcher.call('GET', '/v1/tenants/acme/audit?order=newest&limit=2');
    const actor = { kind: 'tenant', tenant: 'acme', role: 'admin', person: { subject: 'bob', name: 'Bob Ray' } };
    expect(audit.body.entries).toMatchObject([
      { action: 'policy.put', actor },
      { action: 'session.create', actor },
    ]);
  });

  test('with cookies that no script reads, for eight hours, and nothing of it can be read in the database', async () => {
    const start = await browser.go('/v1/sign-in/openid');
    expect(start.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^sign-in=v1\.[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/),
    ]);
    const { pathname, search } = await openId.double.choose(start.headers.get('location') ?? '', 'ann');
    const back = await browser.go(`${pathname}${search}`);
    expect(back.headers.getSetCookie()).toEqual([
      'sign-in=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
      expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=28800$/),
    ]);
    expect(back.headers.get('referrer-policy')).toBe('no-referrer');
    const stored = JSON.stringify(await dispatcher.query('SELECT * FROM sessions'));
    expect(stored).not.toContain(browser.cookies.get('session'));
    expect(stored).not.toContain('eyJ');
    await dispatcher.query("UPDATE sessions SET expires_at = '2020-01-01T00:00:00.000Z'");
    expect(await isSignedIn()).toBe(false);
  });

  test('and what they may change still takes the token against forgery', async () => {
    await browser.signIn('ann');
    const init = { method: 'POST', body: JSON.stringify({ id: 'forged' }) };
    expect((await browser.go('/v1/tenants', init)).status).toBe(403);
  });

  test('after the provider has changed its keys', async () => {
    expect(await browser.signIn('ann')).toBe('/');
    await openId.double.keys.rotate();
    expect(await browser.signIn('ann')).toBe('/');
  });
});

describe('nobody is let in', () => {
  test.each([
    ['whom no rule fits', 'cleo', 'NOT_ALLOWED'],
    ['whose address fits a rule, but is not verified', 'dan', 'EMAIL_NOT_VERIFIED'],
    ['who says no at the provider', undefined, 'ACCESS_DENIED'],
  ])('%s', async (_, sub, problem) => {
    expect(await browser.signIn(sub)).toBe(`${SIGN_IN}${problem}`);
    expect(await isSignedIn()).toBe(false);
  });

  test('for a tenant that does not exist', async () => {
    expect(await browser.signIn('eve')).toBe(`${SIGN_IN}NOT_ALLOWED`);
    await dispatcher.call('POST', '/v1/tenants', { body: { id: 'later' } });
    expect(await browser.signIn('eve')).toBe('/');
  });

  test.each(FORGERIES)('with an ID token that is wrong: %s', async (forgery) => {
    openId.double.forgeNext(forgery);
    expect(await browser.signIn('ann')).toBe(`${SIGN_IN}TOKEN_NOT_VALID`);
    expect(await isSignedIn()).toBe(false);
  });

  test.each([
    ['issued before the sign-in began', -3_600],
    ['issued in the future', 3_600],
  ])('with an ID token that was %s', async (_, seconds) => {
    openId.double.forgeNext(({ iat = 0, exp = 0 }) => ({ iat: iat + seconds, exp: exp + 7_200 }));
    expect(await browser.signIn('ann')).toBe(`${SIGN_IN}TOKEN_NOT_VALID`);
  });

  test('with a claim that looks like the one of a rule', async () => {
    for (const groups of ['operators,staff', { operators: true }, [['operators']], 'Operators']) {
      openId.double.forgeNext(() => ({ groups }));
      expect(await browser.signIn('cleo')).toBe(`${SIGN_IN}NOT_ALLOWED`);
    }
  });
});

describe('a provider whose ID tokens say little', () => {
  const thin = () => ({ email: undefined, email_verified: undefined, name: undefined, groups: undefined });

  test('is asked for the rest', async () => {
    openId.double.forgeNext(thin);
    expect(await browser.signIn('ann')).toBe('/');
    openId.double.forgeNext(thin);
    expect(await browser.signIn('bob')).toBe('/');
    expect((await browser.ask('GET', '/v1/whoami')).body).toMatchObject({
      tenant: 'acme',
      person: { name: 'Bob Ray' },
    });
  });

  test.each([
    ['of somebody else', { sub: 'ann', groups: ['operators'] }, 'TOKEN_NOT_VALID'],
    ['of nobody', { groups: ['operators'] }, 'TOKEN_NOT_VALID'],
    ['with an address that is not verified', { sub: 'cleo', email: 'bob@shop.example' }, 'EMAIL_NOT_VERIFIED'],
  ])('tells nothing %s that would let anybody in', async (_, json, problem) => {
    openId.double.forgeNext(thin);
    openId.double.failNext({ on: /userinfo/, json });
    expect(await browser.signIn('cleo')).toBe(`${SIGN_IN}${problem}`);
  });

  test('verifies no address but the one that it tells', async () => {
    openId.double.forgeNext(() => ({ ...thin(), email: 'bob@shop.example' }));
    openId.double.failNext({ on: /userinfo/, json: { sub: 'cleo', email: 'c@corp.example', email_verified: true } });
    expect(await browser.signIn('cleo')).toBe(`${SIGN_IN}EMAIL_NOT_VERIFIED`);
  });
});

describe('a sign-in is the browser’s that began it', () => {
  test('another browser gets nothing from its address, and what that browser has under way goes on', async () => {
    const back = await openId.double.choose(await browser.begin(), 'ann');
    const victim = new SignInBrowser(dispatcher.url, openId.double);
    expect(await victim.comeBack(back)).toBe(`${SIGN_IN}SIGN_IN_LOST`);
    const own = await openId.double.choose(await victim.begin(), 'bob');
    expect(await victim.comeBack(back)).toBe(`${SIGN_IN}SIGN_IN_LOST`);
    expect(await isSignedIn(victim)).toBe(false);
    expect(await victim.comeBack(own)).toBe('/');
  });

  test('it is done once: neither the address nor another code for it signs in again', async () => {
    const address = await browser.begin();
    const held = browser.cookies.get('sign-in') ?? '';
    const back = await openId.double.choose(address, 'ann');
    const another = await openId.double.choose(address, 'ann');
    expect(await browser.comeBack(back)).toBe('/');
    expect(await browser.comeBack(back)).toBe(`${SIGN_IN}SIGN_IN_LOST`);
    const copy = new SignInBrowser(dispatcher.url, openId.double);
    copy.cookies.set('sign-in', held);
    expect(await copy.comeBack(back)).toBe(`${SIGN_IN}PROVIDER_REFUSED`);
    copy.cookies.set('sign-in', held);
    expect(await copy.comeBack(another)).toBe(`${SIGN_IN}SIGN_IN_LOST`);
    expect(await isSignedIn(copy)).toBe(false);
  });

  test('a code of one sign-in is of no use in another', async () => {
    const theirs = await openId.double.choose(await new SignInBrowser(dispatcher.url, openId.double).begin(), 'ann');
    const own = await openId.double.choose(await browser.begin(), 'bob');
    own.searchParams.set('code', theirs.searchParams.get('code') ?? '');
    expect(await browser.comeBack(own)).toBe(`${SIGN_IN}PROVIDER_REFUSED`);
  });

  test('it takes ten minutes at most, and is not made up', async () => {
    const attempt = createAttempt({ issuer: `${openId.double.issuer}/`, next: '/' });
    const come = async (key: string, startedAt: number): Promise<string> => {
      const sealed = await sealAttempt(new SettingsSealer(key), { ...attempt, startedAt });
      browser.cookies.set('sign-in', sealed);
      const query = new URLSearchParams({ state: attempt.state, code: 'none', iss: openId.double.issuer });
      return browser.comeBack(new URL(`${dispatcher.url}/v1/sign-in/openid/callback?${query.toString()}`));
    };
    expect(await come(SETTINGS_KEY, Date.now() - 601_000)).toBe(`${SIGN_IN}SIGN_IN_LOST`);
    expect(await come(randomBytes(32).toString('base64'), Date.now())).toBe(`${SIGN_IN}SIGN_IN_LOST`);
    expect(await come(SETTINGS_KEY, Date.now())).toBe(`${SIGN_IN}PROVIDER_REFUSED`);
  });

  test('a page of another site begins none', async () => {
    const start = await browser.go('/v1/sign-in/openid?next=/tenants', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect([start.status, start.headers.get('location')]).toEqual([303, '/sign-in?next=%2Ftenants']);
    expect(browser.cookies.size).toBe(0);
  });
});

test.each([
  ['has another provider’s name', (params: URLSearchParams) => params.set('iss', 'https://accounts.evil.example')],
  ['has no provider’s name', (params: URLSearchParams) => params.delete('iss')],
  ['has two codes', (params: URLSearchParams) => params.append('code', 'other')],
  ['brings a token along', (params: URLSearchParams) => params.set('id_token', 'e.e.e')],
])('an answer that %s is refused before anything is sent to the provider', async (_, change) => {
  const back = await openId.double.choose(await browser.begin(), 'ann');
  change(back.searchParams);
  const before = openId.double.requests.length;
  expect(await browser.comeBack(back)).toBe(`${SIGN_IN}TOKEN_NOT_VALID`);
  expect(openId.double.requests.slice(before)).toEqual([]);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/v1/tenants',
  '/sign-in',
  'javascript:alert(1)',
])('nobody is led to %s', async (next) => {
  expect(await browser.signIn('ann', next)).toBe('/');
});

test.each([
  ['says no', 'access_denied', 'ACCESS_DENIED'],
  ['is in trouble', 'server_error', 'PROVIDER_UNAVAILABLE'],
  ['is busy', 'temporarily_unavailable', 'PROVIDER_UNAVAILABLE'],
  ['does not know the platform', 'unauthorized_client', 'PROVIDER_REFUSED'],
  ['does not know a scope', 'invalid_scope', 'PROVIDER_REFUSED'],
])('a provider that %s', async (_, error, problem) => {
  const back = await openId.double.choose(await browser.begin('/tenants'));
  back.searchParams.set('error', error);
  expect(await browser.comeBack(back)).toBe(`/sign-in?next=%2Ftenants&problem=${problem}`);
});

test.each([
  ['answers nothing that can be used', { status: 503 }, 'PROVIDER_UNAVAILABLE'],
  ['takes the secret for wrong', { status: 400, error: 'invalid_client' }, 'PROVIDER_REFUSED'],
])('a provider that %s when it is asked for the token', async (_, fault, problem) => {
  const back = await openId.double.choose(await browser.begin(), 'ann');
  openId.double.failNext({ on: /POST \/token/, ...fault });
  expect(await browser.comeBack(back)).toBe(`${SIGN_IN}${problem}`);
});
