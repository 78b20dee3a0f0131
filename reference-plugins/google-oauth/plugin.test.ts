import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import { hookExample } from '@digital-commerce/plugin-sdk/testing';
import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { describeAttacks } from './testing/attacks.ts';
import { ANN, BOB, CALLBACK, CLEO, codeOf, DAN, EVE, SECRET, SignInShop, TOKEN_KEY } from './testing/sign-in-shop.ts';

const startedAt = Date.now();
let shop: SignInShop;
beforeAll(async () => {
  shop = await SignInShop.open(import.meta.dirname);
});
beforeEach(() => shop.reset());

/** A day goes by, and the schedule runs at its end. */
async function passDay(): Promise<void> {
  await shop.plugin.clock.set(shop.plugin.clock.now().getTime() + 24 * 3_600_000);
  await shop.plugin.clock.advance('1h');
}

test('somebody signs in, and the shop gets who it is', async () => {
  const browser = shop.openBrowser();
  const started = await browser.start();
  expect(started.status).toBe(303);
  const asked = new URL(started.headers.get('location') ?? '');
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    client_id: shop.google.clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    code_challenge_method: 'S256',
    access_type: 'offline',
  });
  expect(started.headers.getSetCookie()[0]).toMatch(/^plugin\.google-oauth\.browser=.*HttpOnly; SameSite=Lax$/);
  const page = await browser.signIn(ANN, { return_to: '/account/orders?tab=open' });
  const code = page.searchParams.get('sign_in_code') ?? '';
  expect(page.href).toBe(`https://shop.test/account/orders?tab=open&sign_in_code=${code}`);
  expect(await shop.redeem(code, browser.verifier)).toEqual({
    status: 'authenticated',
    identity: {
      subject: 'google|110001',
      email: 'ann@gmail.com',
      emailVerified: true,
      name: 'Ann Lee',
      pictureUrl: 'https://pictures.test/ann',
      roles: ['vip'],
    },
  });
});

test('keys that change are got anew, once a minute whatever tokens say', async () => {
  const countKeys = () => shop.google.requests.filter((line) => line.endsWith('/certs')).length;
  const before = countKeys();
  expect(await shop.identify(ANN)).toMatchObject({ status: 'authenticated' });
  expect(countKeys()).toBe(before);
  await shop.google.keys.rotate();
  expect(await shop.identify(ANN)).toMatchObject({ status: 'authenticated' });
  expect(countKeys()).toBe(before + 1);
  for (let count = 0; count < 2; count++) {
    shop.google.forgeNext('unknown-key');
    expect((await shop.openBrowser().signIn(ANN)).searchParams.get('sign_in_error')).toBe('TOKEN_NOT_VALID');
  }
  expect(countKeys()).toBe(before + 1);
});

test('the method is offered in the language of the page, and begins at the plugin', async () => {
  const { data } = await shop.plugin.runHook('list_sign_in_methods', { locale: 'de-AT' });
  expect(data).toEqual([{ id: 'google', label: 'Mit Google anmelden', kind: 'identity_provider' }]);
  const challenge = createHash('sha256').update('v').digest('base64url');
  const run = await shop.plugin.runHook('authenticate', {
    methodId: 'google',
    callbackUrl: 'https://shop.test/signed-in',
    challenge,
  });
  const url = new URL((run.data as { url: string }).url);
  expect(`${url.origin}${url.pathname}`).toBe(CALLBACK.replace('/callback', '/start'));
  expect((await shop.openBrowser().visit(`/start${url.search}`)).status).toBe(303);
});

describeAttacks(() => shop);

test('who says no at Google, and what fails there, comes back to the shop with the reason', async () => {
  const errorOf = async (sub?: string) => (await shop.openBrowser().signIn(sub)).searchParams.get('sign_in_error');
  expect(await errorOf()).toBe('ACCESS_DENIED');
  shop.google.failNext({ on: /POST \/token/, status: 500 });
  expect(await errorOf(ANN)).toBe('PROVIDER_UNAVAILABLE');
  shop.google.failNext({ on: /POST \/token/, status: 400, error: 'invalid_grant' });
  expect(await errorOf(ANN)).toBe('PROVIDER_REFUSED');
  shop.google.failNext({ on: /POST \/token/, status: 401, error: 'invalid_client' });
  expect(await errorOf(ANN)).toBe('PROVIDER_REFUSED');
  expect(await errorOf(DAN)).toBe('EMAIL_NOT_VERIFIED');
  expect(await errorOf(ANN)).toBeNull();
});

test('another method is none of its business', async () => {
  const run = await shop.plugin.runHook('authenticate', { methodId: 'password', identifier: 'ann', secret: 'x' });
  expect(run.data).toEqual({ status: 'denied', reason: 'not_allowed' });
});

test('people without an account of the organisation stay outside', async () => {
  await shop.change({ hosted_domain: 'staff.example, other.example' });
  const errorOf = async (sub: string) => (await shop.openBrowser().signIn(sub)).searchParams.get('sign_in_error');
  expect([await errorOf(ANN), await errorOf(CLEO), await errorOf(BOB)]).toEqual(['WRONG_DOMAIN', 'WRONG_DOMAIN', null]);
});

test('people who are new stay outside where the shop wants it, and those who are known come in', async () => {
  await shop.identify(BOB);
  await shop.change({ create_users: false });
  const page = await shop.openBrowser().signIn(CLEO);
  expect(page.searchParams.get('sign_in_error')).toBe('NO_ACCOUNT');
  expect(shop.google.tokens.countRefreshTokens(CLEO)).toBe(0);
  expect(await shop.identify(BOB)).toMatchObject({ status: 'authenticated' });
});

const SIGN_IN = { ...hookExample('can_sign_in'), methodId: 'google' };

test('the session has the roles that the rules give, beside those that it had', async () => {
  const { identity } = await shop.identify(BOB);
  expect(identity.roles).toEqual(['staff']);
  const session = { customerId: 'c-bob', subject: identity.subject, ttlSeconds: 3_600, claims: { roles: ['buyer'] } };
  expect((await shop.plugin.runHook('before_session_create', session)).data?.claims).toEqual({
    roles: ['buyer', 'staff'],
  });
  const { subject: _subject, ...without } = session;
  expect((await shop.plugin.runHook('before_session_create', without)).data?.claims).toEqual({ roles: ['buyer'] });
});

test('whom the shop signed in is that customer from then on, and no other', async () => {
  const { identity } = await shop.identify(BOB);
  const { subject } = identity;
  await shop.plugin.runHook('after_sign_in', { ...SIGN_IN, customerId: 'c-bob', subject });
  expect((await shop.identify(BOB)).identity).toMatchObject({ customerId: 'c-bob' });
  expect((await shop.plugin.runHook('can_sign_in', { ...SIGN_IN, customerId: 'c-bob', subject })).outcome).toBe(
    'completed',
  );
  const codesOf = async (data: object) =>
    (await shop.plugin.runHook('can_sign_in', { ...SIGN_IN, ...data })).reasons?.map(({ code }) => code);
  expect(await codesOf({ customerId: 'c-other', subject })).toEqual(['LINKED_ELSEWHERE']);
  expect(await codesOf({ customerId: 'c-other', subject: 'google|999' })).toEqual(['UNKNOWN_IDENTITY']);
  await shop.change({ hosted_domain: 'other.example' });
  expect(await codesOf({ customerId: 'c-bob', subject })).toEqual(['WRONG_DOMAIN']);
  expect(await codesOf({ customerId: 'c-bob', methodId: 'password' })).toBeUndefined();
});

test('an account is linked by a customer who is signed in, in the browser that began', async () => {
  const link = (code: string, verifier: string, as: 'nobody' | 'operator' | { customer: string }) =>
    shop.plugin.callEndpoint('POST', '/links', { as, body: { code, verifier } });
  const browser = shop.openBrowser();
  const code = await browser.getCode(CLEO, { purpose: 'link' });
  for (const nobody of ['nobody', 'operator'] as const)
    expect([401, 403]).toContain((await link(code, browser.verifier, nobody)).status);
  // A code for a link lets nobody in, and one for a sign-in links nothing.
  const other = shop.openBrowser();
  const forSignIn = await other.getCode(CLEO);
  expect(await codeOf(await link(forSignIn, other.verifier, { customer: 'c-cleo' }))).toBe('LINK_LOST');
  const another = shop.openBrowser();
  expect(await shop.redeem(await another.getCode(CLEO, { purpose: 'link' }), another.verifier)).toMatchObject({
    status: 'denied',
  });
  // What somebody else began, who wants this account linked to a customer of theirs.
  const attacker = shop.openBrowser();
  expect(
    await codeOf(
      await link(await shop.openBrowser().getCode(CLEO, { purpose: 'link' }), attacker.verifier, {
        customer: 'c-evil',
      }),
    ),
  ).toBe('LINK_LOST');

  const linked = await link(code, browser.verifier, { customer: 'c-cleo' });
  expect([linked.status, await linked.json()]).toEqual([201, { id: CLEO, email: 'cleo@elsewhere.example' }]);
  expect(await shop.identify(CLEO)).toMatchObject({ identity: { customerId: 'c-cleo', subject: 'google|110003' } });
  const again = shop.openBrowser();
  const second = await link(await again.getCode(CLEO, { purpose: 'link' }), again.verifier, { customer: 'c-other' });
  expect([second.status, await codeOf(second)]).toEqual([409, 'LINKED_ELSEWHERE']);
  const list = async (customer: string) =>
    ((await (await shop.plugin.callEndpoint('GET', '/links', { as: { customer } })).json()) as { links: object[] })
      .links;
  expect(await list('c-cleo')).toMatchObject([{ id: CLEO, email: 'cleo@elsewhere.example', name: 'Cleo Sun' }]);
  expect(await list('c-other')).toEqual([]);
});

test('a link is taken away by its customer alone, and Google is told', async () => {
  const remove = (customer: string) => shop.plugin.callEndpoint('DELETE', `/links/${CLEO}`, { as: { customer } });
  expect((await remove('c-other')).status).toBe(404);
  expect(shop.google.tokens.countRefreshTokens(CLEO)).toBe(1);
  expect((await remove('c-cleo')).status).toBe(204);
  expect(shop.google.tokens.countRefreshTokens(CLEO)).toBe(0);
  expect((await shop.identify(CLEO)).identity.customerId).toBeUndefined();
  const types = (await shop.plugin.events()).map(({ type }) => type);
  expect(types).toEqual(['google-oauth.account-linked', 'google-oauth.account-unlinked']);
});

test('after a logout no code that was under way begins a session, and access ends when that is wanted', async () => {
  const browser = shop.openBrowser();
  const code = await browser.getCode(BOB);
  const logout = (body?: object) =>
    shop.plugin.callEndpoint('POST', '/logout', { as: { customer: 'c-bob' }, ...(body && { body }) });
  const response = await logout();
  expect(response.status).toBe(204);
  expect(response.headers.getSetCookie()[0]).toContain('Max-Age=0');
  expect(await shop.redeem(code, browser.verifier)).toEqual({ status: 'denied', reason: 'expired' });
  expect(await shop.identify(BOB)).toMatchObject({ status: 'authenticated' });
  expect(shop.google.tokens.countRefreshTokens(BOB)).toBe(1);
  await logout({ revoke: true });
  expect(shop.google.tokens.countRefreshTokens(BOB)).toBe(0);
  expect((await shop.plugin.callEndpoint('POST', '/logout', { as: 'nobody' })).status).toBe(401);
  const asked = new URL((await browser.start({ choose: '1' })).headers.get('location') ?? '');
  expect(asked.searchParams.get('prompt')).toBe('select_account');
});

test('profiles are brought up to date once a day, and who takes access away at Google is known', async () => {
  await shop.identify(BOB);
  const bob = shop.google.findAccount(BOB);
  bob.name = 'Bob Ray-Smith';
  await passDay();
  const profile = () => shop.plugin.runAction('profile', { subject: `google|${BOB}` });
  expect(await profile()).toMatchObject({ name: 'Bob Ray-Smith', customerId: 'c-bob', roles: ['staff'] });
  const told = async (name: string) =>
    (await shop.plugin.events()).filter(
      ({ type, data }) => type.endsWith(name) && (data as { subject: string }).subject.endsWith(BOB),
    );
  expect((await told('profile-changed')).map(({ data }) => data)).toEqual([
    { subject: `google|${BOB}`, customerId: 'c-bob', changed: ['name'] },
  ]);
  // An address that Google has not checked does not take the place of one that it has.
  Object.assign(bob, { email: 'ann@example.com', email_verified: false });
  await passDay();
  expect(await profile()).not.toMatchObject({ email: 'ann@example.com' });
  // Who came back from Google and never to the shop is forgotten.
  await shop.openBrowser().getCode(EVE);
  shop.google.tokens.revokeAll(BOB);
  await passDay();
  expect(await told('access-revoked')).toHaveLength(1);
  await passDay();
  expect(await told('access-revoked')).toHaveLength(1);
  expect(shop.google.tokens.countRefreshTokens(EVE)).toBe(0);
  await expect(shop.plugin.runAction('profile', { subject: 'google|999' })).rejects.toThrow('no identity "google|999"');
});

test('without a key no token is asked for, and none is kept', async () => {
  await shop.change({ token_key: '' });
  const asked = new URL((await shop.openBrowser().start()).headers.get('location') ?? '');
  expect(asked.searchParams.has('access_type')).toBe(false);
});

test('a code for the shop lasts a minute', async () => {
  const quick = shop.openBrowser();
  const code = await quick.getCode(ANN);
  await shop.plugin.clock.advance('61s');
  expect(await shop.redeem(code, quick.verifier)).toEqual({ status: 'denied', reason: 'expired' });
});

test('widgets show who came, and who did not', async () => {
  const users = await shop.plugin.loadWidget('users');
  expect(users.data).toMatchObject({ value: 3 });
  const signIns = await shop.plugin.loadWidget('sign-ins');
  const { labels, series } = signIns.data as { labels: string[]; series: { name: string; values: number[] }[] };
  expect(labels).toHaveLength(30);
  expect(series.map(({ name }) => name)).toEqual(['Let in', 'Refused']);
  const [letIn = 0, refused = 0] = series.map(({ values }) => values.reduce((sum, value) => sum + value));
  expect(letIn).toBeGreaterThan(5);
  // Anybody can be refused without end: of each minute ten are kept.
  const minutes = Math.ceil((Date.now() - startedAt) / 60_000) + 1;
  expect(refused).toBeGreaterThan(5);
  expect(refused).toBeLessThanOrEqual(10 * minutes);
  const decade = await shop.plugin.loadWidget('sign-ins', { from: '2017-01-01', to: '2026-12-31' });
  expect((decade.data as { labels: string[] }).labels).toHaveLength(120);
  const recent = await shop.plugin.loadWidget('recent-sign-ins', { limit: 5 });
  expect((recent.data as { rows: object[] }).rows).toHaveLength(5);
});

test('a customer who has to be forgotten is forgotten, by link and by address', async () => {
  shop.google.failNext({ on: /POST \/revoke/, status: 503 });
  await shop.identify(BOB);
  const erase = (customerId: string, email: string) =>
    shop.plugin.runHook('on_customer_erase', { ...hookExample('on_customer_erase'), customerId, email });
  await erase('c-bob', 'bob@staff.example');
  await erase('c-ann', 'Ann@gmail.com');
  for (const sub of [ANN, BOB])
    await expect(shop.plugin.runAction('profile', { subject: `google|${sub}` })).rejects.toThrow('no identity');
  // Google could not be reached for the one: it is told later.
  expect(shop.google.tokens.countRefreshTokens(ANN)).toBe(0);
  expect(shop.google.tokens.countRefreshTokens(BOB)).toBe(1);
  await shop.plugin.clock.advance('1h');
  expect(shop.google.tokens.countRefreshTokens(BOB)).toBe(0);
});

test('the health check says what does not work', async () => {
  expect(await shop.plugin.checkHealth()).toMatchObject({ status: 'healthy' });
  shop.google.failNext({ on: /certs/, status: 503 });
  expect(JSON.stringify(await shop.plugin.checkHealth())).toContain('503');
  shop.google.failNext({ on: /openid-configuration/, times: 2 });
  expect(await shop.plugin.checkHealth()).toMatchObject({ status: 'unhealthy' });
  await shop.change({ role_rules: 'staff' });
  expect(JSON.stringify(await shop.plugin.checkHealth())).toContain('is no rule');
  await shop.change({ role_rules: '', token_key: 'too short' });
  expect(JSON.stringify(await shop.plugin.checkHealth())).toContain('token_key');
});

test('no secret, token, code or cookie is in a log, trace, event or metric', async () => {
  const browser = shop.openBrowser();
  const code = await browser.getCode(ANN);
  await shop.redeem(code, browser.verifier);
  const everything = JSON.stringify([
    await shop.plugin.logs(),
    await shop.plugin.traces(),
    await shop.plugin.events(),
    await shop.plugin.egress(),
    await shop.plugin.deliveries(),
    await shop.plugin.metrics(),
  ]);
  const tokens = shop.plugin.http.requests.flatMap(({ body }) =>
    ['code', 'code_verifier', 'refresh_token', 'token'].map((name) => new URLSearchParams(body).get(name)),
  );
  const secrets = [SECRET, TOKEN_KEY, code, browser.verifier, browser.cookie.split('=')[1], ...tokens];
  for (const secret of secrets.filter((each) => typeof each === 'string' && each !== ''))
    expect(everything).not.toContain(secret);
  const sent = shop.plugin.http.requests.filter(({ url }) => url.startsWith('https://oauth2.googleapis.com/'));
  const basic = `Basic ${btoa(`${shop.google.clientId}:${SECRET}`)}`;
  expect(new Set(sent.map(({ headers }) => headers['authorization']))).toEqual(new Set([basic]));
  expect(sent.every(({ body }) => !body.includes(SECRET))).toBe(true);
});

test('the bundle is small', async () => {
  const built = await bundlePlugin(import.meta.dirname, {
    sdkFolder: new URL('../../sdk', import.meta.url).pathname,
  });
  if (!built.ok) throw new Error('It cannot be built.');
  expect(built.sizeBytes).toBeLessThan(150_000);
});
