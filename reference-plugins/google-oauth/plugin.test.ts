import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import type { PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import type { SignInResult } from '@digital-commerce/plugin-sdk';
import { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import type { Forgery } from '@digital-commerce/service-doubles/openid';
import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';

const SECRET = 'GOCSPX-secret-that-nobody-may-see';
const TOKEN_KEY = 'a key for tokens, of 32 characters and more';
const CALLBACK = 'https://platform.test/v1/tenants/shop/api/google-oauth/callback';
const [ANN, BOB, CLEO, DAN, EVE] = ['110001', '110002', '110003', '110004', '110005'] as const;
const SETTINGS = {
  client_secret: SECRET,
  callback_url: CALLBACK,
  shop_url: 'https://shop.test',
  return_paths: '/signed-in, /account/*',
  role_rules: '@staff.example=staff, ann@gmail.com=vip',
  token_key: TOKEN_KEY,
  hosted_domain: '',
  create_users: true,
};

let google: OpenIdDouble;
let plugin: PluginUnderTest;

beforeAll(async () => {
  google = await OpenIdDouble.create({ clientSecret: SECRET, redirectUris: [CALLBACK] });
  google.accounts.push({ sub: EVE, email: 'eve@gmail.com', email_verified: true, name: 'Eve' });
  const hosts = ['accounts', 'oauth2', 'www', 'openidconnect'];
  const names = hosts.map((host) => `https://${host}.${host === 'accounts' ? 'google' : 'googleapis'}.com`);
  plugin = await startPlugin({
    folder: import.meta.dirname,
    settings: { ...SETTINGS, client_id: google.clientId },
    http: Object.fromEntries(names.map((name) => [name, google.fetch])),
  });
});

let settingsChanged = false;
async function change(settings: Partial<typeof SETTINGS>): Promise<void> {
  settingsChanged = true;
  await plugin.settings.set(settings);
}
beforeEach(async () => {
  if (settingsChanged) await plugin.settings.set(SETTINGS);
  settingsChanged = false;
});

/** A browser with its cookies, and what the shop has put into it. */
class Browser {
  readonly verifier = randomBytes(32).toString('base64url');
  cookie = '';

  async visit(path: string): Promise<Response> {
    const headers = this.cookie === '' ? undefined : { cookie: this.cookie };
    const response = await plugin.callEndpoint('GET', path, { as: 'nobody', ...(headers && { headers }) });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';', 1)[0] ?? '';
    return response;
  }

  start(query: Record<string, string> = {}): Promise<Response> {
    const challenge = createHash('sha256').update(this.verifier).digest('base64url');
    return this.visit(`/start?${new URLSearchParams({ return_to: '/signed-in', challenge, ...query }).toString()}`);
  }

  /** To Google. @returns where the browser is sent back to */
  async goToGoogle(sub?: string, query: Record<string, string> = {}): Promise<URL> {
    const response = await this.start(query);
    return google.choose(response.headers.get('location') ?? '', sub);
  }

  /** All the way. @returns the page of the shop that the browser ends on */
  async signIn(sub?: string, query: Record<string, string> = {}): Promise<URL> {
    const back = await this.goToGoogle(sub, query);
    const response = await this.visit(`/callback${back.search}`);
    return new URL(response.headers.get('location') ?? 'about:blank');
  }

  async getCode(sub?: string, query: Record<string, string> = {}): Promise<string> {
    const page = await this.signIn(sub, query);
    return page.searchParams.get('sign_in_code') ?? `none, but ${page.search}`;
  }
}

interface Identity {
  subject: string;
  customerId?: string;
  roles: string[];
}

/** What the shop does with the code. */
async function redeem(code: string, verifier: string): Promise<SignInResult> {
  const run = await plugin.runHook('authenticate', { methodId: 'google', callback: { code, verifier } });
  return run.data as SignInResult;
}

async function identify(sub: string): Promise<SignInResult & { identity: Identity }> {
  const browser = new Browser();
  const result = await redeem(await browser.getCode(sub), browser.verifier);
  return result as SignInResult & { identity: Identity };
}

/** A day goes by, and the schedule runs at its end. */
async function passDay(): Promise<void> {
  await plugin.clock.set(plugin.clock.now().getTime() + 24 * 3_600_000);
  await plugin.clock.advance('1h');
}

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;

test('somebody signs in, and the shop gets who it is', async () => {
  const browser = new Browser();
  const started = await browser.start();
  expect(started.status).toBe(303);
  const asked = new URL(started.headers.get('location') ?? '');
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    client_id: google.clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    code_challenge_method: 'S256',
    access_type: 'offline',
  });
  expect(started.headers.getSetCookie()[0]).toMatch(/^plugin\.google-oauth\.browser=.*HttpOnly; SameSite=Lax$/);
  const page = await browser.signIn(ANN, { return_to: '/account/orders?tab=open' });
  const code = page.searchParams.get('sign_in_code') ?? '';
  expect(page.href).toBe(`https://shop.test/account/orders?tab=open&sign_in_code=${code}`);
  expect(await redeem(code, browser.verifier)).toEqual({
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
  const countKeys = () => google.requests.filter((line) => line.endsWith('/certs')).length;
  const before = countKeys();
  expect(await identify(ANN)).toMatchObject({ status: 'authenticated' });
  expect(countKeys()).toBe(before);
  await google.keys.rotate();
  expect(await identify(ANN)).toMatchObject({ status: 'authenticated' });
  expect(countKeys()).toBe(before + 1);
  for (let count = 0; count < 2; count++) {
    google.forgeNext('unknown-key');
    expect((await new Browser().signIn(ANN)).searchParams.get('sign_in_error')).toBe('TOKEN_NOT_VALID');
  }
  expect(countKeys()).toBe(before + 1);
});

test('the method is offered in the language of the page, and begins at the plugin', async () => {
  const { data } = await plugin.runHook('list_sign_in_methods', { locale: 'de-AT' });
  expect(data).toEqual([{ id: 'google', label: 'Mit Google anmelden', kind: 'identity_provider' }]);
  const challenge = createHash('sha256').update('v').digest('base64url');
  const run = await plugin.runHook('authenticate', {
    methodId: 'google',
    callbackUrl: 'https://shop.test/signed-in',
    challenge,
  });
  const url = new URL((run.data as { url: string }).url);
  expect(`${url.origin}${url.pathname}`).toBe(CALLBACK.replace('/callback', '/start'));
  expect((await new Browser().visit(`/start${url.search}`)).status).toBe(303);
});

test.each<[Forgery]>([
  ['alg-none'],
  ['hs256-with-public-key'],
  ['rs512'],
  ['wrong-signature'],
  ['wrong-audience'],
  ['extra-audience'],
  ['wrong-azp'],
  ['wrong-issuer'],
  ['wrong-nonce'],
  ['missing-nonce'],
  ['expired'],
  ['missing-subject'],
  ['missing-token'],
])('an ID token that is forged is refused: %s', async (forgery) => {
  google.forgeNext(forgery);
  const page = await new Browser().signIn(ANN);
  expect(page.searchParams.get('sign_in_error')).toBe('TOKEN_NOT_VALID');
  expect(page.searchParams.has('sign_in_code')).toBe(false);
});

test('who says no at Google, and what fails there, comes back to the shop with the reason', async () => {
  const errorOf = async (sub?: string) => (await new Browser().signIn(sub)).searchParams.get('sign_in_error');
  expect(await errorOf()).toBe('ACCESS_DENIED');
  google.failNext({ on: /POST \/token/, status: 500 });
  expect(await errorOf(ANN)).toBe('PROVIDER_UNAVAILABLE');
  google.failNext({ on: /POST \/token/, status: 400, error: 'invalid_grant' });
  expect(await errorOf(ANN)).toBe('PROVIDER_REFUSED');
  google.failNext({ on: /POST \/token/, status: 401, error: 'invalid_client' });
  expect(await errorOf(ANN)).toBe('PROVIDER_REFUSED');
  expect(await errorOf(DAN)).toBe('EMAIL_NOT_VERIFIED');
  expect(await errorOf(ANN)).toBeNull();
});

test('a state comes back once', async () => {
  const browser = new Browser();
  const back = await browser.goToGoogle(ANN);
  expect((await browser.visit(`/callback${back.search}`)).status).toBe(303);
  const again = await browser.visit(`/callback${back.search}`);
  expect([again.status, again.headers.get('location'), await codeOf(again)]).toEqual([400, null, 'SIGN_IN_LOST']);
});

test('a code of Google that was used in one sign-in is of no use in another', async () => {
  const [first, second] = [new Browser(), new Browser()];
  const [one, other] = [await first.goToGoogle(ANN), await second.goToGoogle(BOB)];
  await first.visit(`/callback${one.search}`);
  other.searchParams.set('code', one.searchParams.get('code') ?? '');
  const response = await second.visit(`/callback${other.search}`);
  expect(response.headers.get('location')).toBe('https://shop.test/signed-in?sign_in_error=PROVIDER_REFUSED');
});

test('an unused code of somebody else does not fit either, since PKCE binds it', async () => {
  const [attacker, victim] = [new Browser(), new Browser()];
  const [theirs, own] = [await attacker.goToGoogle(CLEO), await victim.goToGoogle(ANN)];
  own.searchParams.set('code', theirs.searchParams.get('code') ?? '');
  const response = await victim.visit(`/callback${own.search}`);
  expect(response.headers.get('location')).toBe('https://shop.test/signed-in?sign_in_error=PROVIDER_REFUSED');
});

test('a callback in a browser that did not begin goes nowhere, whether it began another sign-in or none', async () => {
  for (const began of [false, true]) {
    const [attacker, victim] = [new Browser(), new Browser()];
    if (began) await victim.start();
    const back = await attacker.goToGoogle(CLEO);
    const response = await victim.visit(`/callback${back.search}`);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    // What the attacker holds is of no use any more either.
    expect((await attacker.visit(`/callback${back.search}`)).status).toBe(began ? 400 : 303);
  }
});

test('an answer of another provider is not taken', async () => {
  const browser = new Browser();
  const back = await browser.goToGoogle(ANN);
  back.searchParams.set('iss', 'https://accounts.evil.example');
  const response = await browser.visit(`/callback${back.search}`);
  expect(response.headers.get('location')).toContain('sign_in_error=TOKEN_NOT_VALID');
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/%2f/evil.example',
  '/%5cevil.example',
  'https://evil.example/signed-in',
  'https://shop.test@evil.example/signed-in',
  'https://shop.test.evil.example/signed-in',
  '/account/../admin',
  '/elsewhere',
  '',
])('nobody is sent on to %j', async (path) => {
  const response = await new Browser().start({ return_to: path });
  expect([response.status, response.headers.get('location'), await codeOf(response)]).toEqual([
    400,
    null,
    'INVALID_RETURN_PATH',
  ]);
});

test('without what the shop recognises the browser by nothing begins, and the browser is told why in its language', async () => {
  const response = await plugin.callEndpoint('GET', '/start?return_to=/signed-in', {
    as: 'nobody',
    headers: { 'accept-language': 'de-DE,de;q=0.9' },
  });
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.code).toBe('INVALID_CHALLENGE');
  expect(error.message).toContain('Der Shop hat Sie');
});

test('the code for the shop is good once, also when it comes twice at once', async () => {
  const browser = new Browser();
  const code = await browser.getCode(ANN);
  const both = await Promise.all([1, 2].map(() => redeem(code, browser.verifier)));
  expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining(['authenticated', 'denied']));
  expect(await redeem(code, browser.verifier)).toEqual({ status: 'denied', reason: 'expired' });
  expect(await redeem('made-up', browser.verifier)).toEqual({ status: 'denied', reason: 'expired' });
});

test('the code for the shop is of no use in another browser, and void after that', async () => {
  const [victim, attacker] = [new Browser(), new Browser()];
  const code = await victim.getCode(ANN);
  expect(await redeem(code, attacker.verifier)).toEqual({ status: 'denied', reason: 'wrong_credentials' });
  expect(await redeem(code, victim.verifier)).toEqual({ status: 'denied', reason: 'expired' });
});

test('another method is none of its business', async () => {
  const run = await plugin.runHook('authenticate', { methodId: 'password', identifier: 'ann', secret: 'x' });
  expect(run.data).toEqual({ status: 'denied', reason: 'not_allowed' });
});

test('people without an account of the organisation stay outside', async () => {
  await change({ hosted_domain: 'staff.example, other.example' });
  const errorOf = async (sub: string) => (await new Browser().signIn(sub)).searchParams.get('sign_in_error');
  expect([await errorOf(ANN), await errorOf(CLEO), await errorOf(BOB)]).toEqual(['WRONG_DOMAIN', 'WRONG_DOMAIN', null]);
});

test('people who are new stay outside where the shop wants it, and those who are known come in', async () => {
  await identify(BOB);
  await change({ create_users: false });
  const page = await new Browser().signIn(CLEO);
  expect(page.searchParams.get('sign_in_error')).toBe('NO_ACCOUNT');
  expect(google.tokens.countRefreshTokens(CLEO)).toBe(0);
  expect(await identify(BOB)).toMatchObject({ status: 'authenticated' });
});

const SIGN_IN = { ...hookExample('can_sign_in'), methodId: 'google' };

test('the session has the roles that the rules give, beside those that it had', async () => {
  const { identity } = await identify(BOB);
  expect(identity.roles).toEqual(['staff']);
  const session = { customerId: 'c-bob', subject: identity.subject, ttlSeconds: 3_600, claims: { roles: ['buyer'] } };
  expect((await plugin.runHook('before_session_create', session)).data?.claims).toEqual({ roles: ['buyer', 'staff'] });
  const { subject: _subject, ...without } = session;
  expect((await plugin.runHook('before_session_create', without)).data?.claims).toEqual({ roles: ['buyer'] });
});

test('whom the shop signed in is that customer from then on, and no other', async () => {
  const { identity } = await identify(BOB);
  const { subject } = identity;
  await plugin.runHook('after_sign_in', { ...SIGN_IN, customerId: 'c-bob', subject });
  expect((await identify(BOB)).identity).toMatchObject({ customerId: 'c-bob' });
  expect((await plugin.runHook('can_sign_in', { ...SIGN_IN, customerId: 'c-bob', subject })).outcome).toBe('completed');
  const codesOf = async (data: object) =>
    (await plugin.runHook('can_sign_in', { ...SIGN_IN, ...data })).reasons?.map(({ code }) => code);
  expect(await codesOf({ customerId: 'c-other', subject })).toEqual(['LINKED_ELSEWHERE']);
  expect(await codesOf({ customerId: 'c-other', subject: 'google|999' })).toEqual(['UNKNOWN_IDENTITY']);
  await change({ hosted_domain: 'other.example' });
  expect(await codesOf({ customerId: 'c-bob', subject })).toEqual(['WRONG_DOMAIN']);
  expect(await codesOf({ customerId: 'c-bob', methodId: 'password' })).toBeUndefined();
});

test('an account is linked by a customer who is signed in, in the browser that began', async () => {
  const link = (code: string, verifier: string, as: 'nobody' | 'operator' | { customer: string }) =>
    plugin.callEndpoint('POST', '/links', { as, body: { code, verifier } });
  const browser = new Browser();
  const code = await browser.getCode(CLEO, { purpose: 'link' });
  for (const nobody of ['nobody', 'operator'] as const)
    expect([401, 403]).toContain((await link(code, browser.verifier, nobody)).status);
  // A code for a link lets nobody in, and one for a sign-in links nothing.
  const other = new Browser();
  const forSignIn = await other.getCode(CLEO);
  expect(await codeOf(await link(forSignIn, other.verifier, { customer: 'c-cleo' }))).toBe('LINK_LOST');
  const another = new Browser();
  expect(await redeem(await another.getCode(CLEO, { purpose: 'link' }), another.verifier)).toMatchObject({
    status: 'denied',
  });
  // What somebody else began, who wants this account linked to a customer of theirs.
  const attacker = new Browser();
  expect(
    await codeOf(
      await link(await new Browser().getCode(CLEO, { purpose: 'link' }), attacker.verifier, { customer: 'c-evil' }),
    ),
  ).toBe('LINK_LOST');

  const linked = await link(code, browser.verifier, { customer: 'c-cleo' });
  expect([linked.status, await linked.json()]).toEqual([201, { id: CLEO, email: 'cleo@elsewhere.example' }]);
  expect(await identify(CLEO)).toMatchObject({ identity: { customerId: 'c-cleo', subject: 'google|110003' } });
  const again = new Browser();
  const second = await link(await again.getCode(CLEO, { purpose: 'link' }), again.verifier, { customer: 'c-other' });
  expect([second.status, await codeOf(second)]).toEqual([409, 'LINKED_ELSEWHERE']);
  const list = async (customer: string) =>
    ((await (await plugin.callEndpoint('GET', '/links', { as: { customer } })).json()) as { links: object[] }).links;
  expect(await list('c-cleo')).toMatchObject([{ id: CLEO, email: 'cleo@elsewhere.example', name: 'Cleo Sun' }]);
  expect(await list('c-other')).toEqual([]);
});

test('a link is taken away by its customer alone, and Google is told', async () => {
  const remove = (customer: string) => plugin.callEndpoint('DELETE', `/links/${CLEO}`, { as: { customer } });
  expect((await remove('c-other')).status).toBe(404);
  expect(google.tokens.countRefreshTokens(CLEO)).toBe(1);
  expect((await remove('c-cleo')).status).toBe(204);
  expect(google.tokens.countRefreshTokens(CLEO)).toBe(0);
  expect((await identify(CLEO)).identity.customerId).toBeUndefined();
  const types = (await plugin.events()).map(({ type }) => type);
  expect(types).toEqual(['google-oauth.account-linked', 'google-oauth.account-unlinked']);
});

test('after a logout no code that was under way begins a session, and access ends when that is wanted', async () => {
  const browser = new Browser();
  const code = await browser.getCode(BOB);
  const logout = (body?: object) =>
    plugin.callEndpoint('POST', '/logout', { as: { customer: 'c-bob' }, ...(body && { body }) });
  const response = await logout();
  expect(response.status).toBe(204);
  expect(response.headers.getSetCookie()[0]).toContain('Max-Age=0');
  expect(await redeem(code, browser.verifier)).toEqual({ status: 'denied', reason: 'expired' });
  expect(await identify(BOB)).toMatchObject({ status: 'authenticated' });
  expect(google.tokens.countRefreshTokens(BOB)).toBe(1);
  await logout({ revoke: true });
  expect(google.tokens.countRefreshTokens(BOB)).toBe(0);
  expect((await plugin.callEndpoint('POST', '/logout', { as: 'nobody' })).status).toBe(401);
  const asked = new URL((await browser.start({ choose: '1' })).headers.get('location') ?? '');
  expect(asked.searchParams.get('prompt')).toBe('select_account');
});

test('profiles are brought up to date once a day, and who takes access away at Google is known', async () => {
  await identify(BOB);
  const bob = google.findAccount(BOB);
  bob.name = 'Bob Ray-Smith';
  await passDay();
  const profile = () => plugin.runAction('profile', { subject: `google|${BOB}` });
  expect(await profile()).toMatchObject({ name: 'Bob Ray-Smith', customerId: 'c-bob', roles: ['staff'] });
  const told = async (name: string) =>
    (await plugin.events()).filter(
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
  await new Browser().getCode(EVE);
  google.tokens.revokeAll(BOB);
  await passDay();
  expect(await told('access-revoked')).toHaveLength(1);
  await passDay();
  expect(await told('access-revoked')).toHaveLength(1);
  expect(google.tokens.countRefreshTokens(EVE)).toBe(0);
  await expect(plugin.runAction('profile', { subject: 'google|999' })).rejects.toThrow('no identity "google|999"');
});

test('without a key no token is asked for, and none is kept', async () => {
  await change({ token_key: '' });
  const asked = new URL((await new Browser().start()).headers.get('location') ?? '');
  expect(asked.searchParams.has('access_type')).toBe(false);
});

test('a code for the shop lasts a minute, a sign-in at Google ten', async () => {
  const [quick, slow] = [new Browser(), new Browser()];
  const back = await slow.goToGoogle(ANN);
  const code = await quick.getCode(ANN);
  await plugin.clock.advance('61s');
  expect(await redeem(code, quick.verifier)).toEqual({ status: 'denied', reason: 'expired' });
  await plugin.clock.advance('10m');
  expect(await codeOf(await slow.visit(`/callback${back.search}`))).toBe('SIGN_IN_LOST');
});

test('widgets show who came, and who did not', async () => {
  const users = await plugin.loadWidget('users');
  expect(users.data).toMatchObject({ value: 3 });
  const signIns = await plugin.loadWidget('sign-ins');
  const { labels, series } = signIns.data as { labels: string[]; series: { name: string; values: number[] }[] };
  expect(labels).toHaveLength(30);
  expect(series.map(({ name }) => name)).toEqual(['Let in', 'Refused']);
  expect(series.flatMap(({ values }) => values).reduce((sum, value) => sum + value)).toBeGreaterThan(30);
  const decade = await plugin.loadWidget('sign-ins', { from: '2017-01-01', to: '2026-12-31' });
  expect((decade.data as { labels: string[] }).labels).toHaveLength(120);
  const recent = await plugin.loadWidget('recent-sign-ins', { limit: 5 });
  expect((recent.data as { rows: object[] }).rows).toHaveLength(5);
});

test('a customer who has to be forgotten is forgotten, by link and by address', async () => {
  google.failNext({ on: /POST \/revoke/, status: 503 });
  await identify(BOB);
  const erase = (customerId: string, email: string) =>
    plugin.runHook('on_customer_erase', { ...hookExample('on_customer_erase'), customerId, email });
  await erase('c-bob', 'bob@staff.example');
  await erase('c-ann', 'Ann@gmail.com');
  for (const sub of [ANN, BOB])
    await expect(plugin.runAction('profile', { subject: `google|${sub}` })).rejects.toThrow('no identity');
  // Google could not be reached for the one: it is told later.
  expect(google.tokens.countRefreshTokens(ANN)).toBe(0);
  expect(google.tokens.countRefreshTokens(BOB)).toBe(1);
  await plugin.clock.advance('1h');
  expect(google.tokens.countRefreshTokens(BOB)).toBe(0);
});

test('the health check says what does not work', async () => {
  expect(await plugin.checkHealth()).toMatchObject({ status: 'healthy' });
  google.failNext({ on: /certs/, status: 503 });
  expect(JSON.stringify(await plugin.checkHealth())).toContain('503');
  google.failNext({ on: /openid-configuration/, times: 2 });
  expect(await plugin.checkHealth()).toMatchObject({ status: 'unhealthy' });
  await change({ role_rules: 'staff' });
  expect(JSON.stringify(await plugin.checkHealth())).toContain('is no rule');
  await change({ role_rules: '', token_key: 'too short' });
  expect(JSON.stringify(await plugin.checkHealth())).toContain('token_key');
});

test('no secret, token, code or cookie is in a log, trace, event or metric', async () => {
  const browser = new Browser();
  const code = await browser.getCode(ANN);
  await redeem(code, browser.verifier);
  const everything = JSON.stringify([
    await plugin.logs(),
    await plugin.traces(),
    await plugin.events(),
    await plugin.egress(),
    await plugin.deliveries(),
    await plugin.metrics(),
  ]);
  const tokens = plugin.http.requests.flatMap(({ body }) =>
    ['code', 'code_verifier', 'refresh_token', 'token'].map((name) => new URLSearchParams(body).get(name)),
  );
  const secrets = [SECRET, TOKEN_KEY, code, browser.verifier, browser.cookie.split('=')[1], ...tokens];
  for (const secret of secrets.filter((each) => typeof each === 'string' && each !== ''))
    expect(everything).not.toContain(secret);
  const sent = plugin.http.requests.filter(({ url }) => url.startsWith('https://oauth2.googleapis.com/'));
  const basic = `Basic ${btoa(`${google.clientId}:${SECRET}`)}`;
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
