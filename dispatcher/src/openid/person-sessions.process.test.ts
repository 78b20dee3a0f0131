import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { serveOpenId } from '../../testing/serve-openid.ts';
import type { ServedOpenId } from '../../testing/serve-openid.ts';
import { SignInBrowser } from '../../testing/sign-in-browser.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let openId: ServedOpenId;
let dispatcher: TestDispatcher;
let browser: SignInBrowser;

beforeAll(async () => {
  openId = await serveOpenId({ algorithm: 'ES256' });
  dispatcher = await startDispatcher({ vars: openId.variables });
  openId.double.redirectUris.add(`${dispatcher.url}/v1/sign-in/openid/callback`);
  openId.double.redirectUris.add(`${dispatcher.url}/sign-in`);
  await dispatcher.call('POST', '/v1/tenants', { body: { id: 'acme' } });
});
afterAll(async () => {
  await dispatcher.close();
  await openId.close();
});
beforeEach(() => {
  browser = new SignInBrowser(dispatcher.url, openId.double);
});

async function statusOf(who: SignInBrowser): Promise<number> {
  return (await who.go('/v1/session')).status;
}

test('a provider that signs with ES256 is one that counts, and the operator alone is told that it answers', async () => {
  openId.double.failNext({ on: /openid-configuration/, status: 500 });
  expect(await browser.begin()).toBe('/sign-in?problem=PROVIDER_UNAVAILABLE');
  expect(await browser.signIn('bob')).toBe('/');
  expect((await browser.ask('GET', '/v1/health')).body).toEqual({ status: 'ok' });
  expect((await dispatcher.call('GET', '/v1/health', { token: null })).body).toEqual({ status: 'ok' });
  expect((await dispatcher.call('GET', '/v1/health', { token: 'none' })).body).toEqual({ status: 'ok' });
  const told = { status: 'ok', openId: { status: 'ok', faults: [] } };
  expect((await dispatcher.call('GET', '/v1/health')).body).toEqual(told);
  await browser.signIn('ann');
  expect((await browser.ask('GET', '/v1/health')).body).toEqual(told);
});

test('the sign-in page learns how one can sign in', async () => {
  const { body } = await dispatcher.call('GET', '/v1/sign-in', { token: null });
  expect(body).toEqual({ openId: { name: 'Corp', path: '/v1/sign-in/openid', faulty: [] } });
});

test('a session that the browser had, or was given by somebody, ends with the new one', async () => {
  const token = JSON.stringify({ token: dispatcher.operatorToken });
  await browser.go('/v1/session', { method: 'POST', body: token });
  const planted = browser.cookies.get('session') ?? '';
  await browser.signIn('bob');
  const first = browser.cookies.get('session') ?? '';
  expect(first).not.toBe(planted);
  await browser.signIn('ann');
  for (const old of [planted, first]) {
    const other = new SignInBrowser(dispatcher.url, openId.double);
    other.cookies.set('session', old);
    expect(await statusOf(other)).toBe(401);
  }
  expect(await statusOf(browser)).toBe(200);
});

test('whoever leaves here leaves at the provider, too', async () => {
  await browser.signIn('ann');
  const session = browser.cookies.get('session') ?? '';
  const { status, body } = await browser.ask('DELETE', '/v1/session');
  expect(status).toBe(200);
  const { signOutUrl } = body as { signOutUrl: string };
  expect(browser.cookies.has('session')).toBe(false);
  browser.cookies.set('session', session);
  expect(await statusOf(browser)).toBe(401);
  const back = await fetch(signOutUrl, { redirect: 'manual' });
  expect(back.headers.get('location')).toBe(`${dispatcher.url}/sign-in`);
  expect(openId.double.signedOut).toEqual(['ann']);
});

test('a session of a token leaves nobody but the platform', async () => {
  await browser.go('/v1/session', { method: 'POST', body: JSON.stringify({ token: dispatcher.operatorToken }) });
  expect((await browser.ask('DELETE', '/v1/session')).status).toBe(204);
});

test('the operator sees who signs in, and ends all of somebody’s sessions at once', async () => {
  const other = new SignInBrowser(dispatcher.url, openId.double);
  await dispatcher.query('DELETE FROM sessions');
  await browser.signIn('bob');
  await other.signIn('bob');
  const { body } = await dispatcher.call('GET', '/v1/people');
  const bob = body.people.find(({ subject }: { subject: string }) => subject === 'bob');
  expect(bob).toMatchObject({ name: 'Bob Ray', email: 'Bob@shop.example', role: 'admin', tenant: 'acme', sessions: 2 });
  const pages = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; cursor = pages.at(-1)?.nextCursor) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
    pages.push((await dispatcher.call('GET', `/v1/people?limit=1${query}`)).body);
  }
  expect(pages.flatMap(({ people }) => people)).toEqual(body.people);
  const ended = await dispatcher.call('DELETE', `/v1/people/${bob.id}/sessions`);
  expect(ended.body).toEqual({ person: bob.id, ended: 2 });
  expect([await statusOf(browser), await statusOf(other)]).toEqual([401, 401]);
  const audit = await dispatcher.call('GET', '/v1/audit?order=newest&limit=1');
  expect(audit.body.entries).toMatchObject([
    { action: 'session.revoke', target: `person:${bob.id}`, actor: { kind: 'operator' }, before: { sessions: 2 } },
  ]);
  expect((await dispatcher.call('DELETE', '/v1/people/nobody/sessions')).body.error.code).toBe('PERSON_NOT_FOUND');
});

test('a session goes with the rule that has let its person in, and with their provider', async () => {
  await browser.signIn('ann');
  await dispatcher.query(`UPDATE sessions SET rule = '["groups","gone","operator"]'`);
  expect(await statusOf(browser)).toBe(401);
  await browser.signIn('ann');
  await dispatcher.query("UPDATE people SET issuer = 'https://accounts.evil.example'");
  expect(await statusOf(browser)).toBe(401);
  await dispatcher.query(`UPDATE people SET issuer = '${openId.double.issuer}'`);
  expect(await statusOf(browser)).toBe(200);
});

test('two people who are operators share no idempotency key', async () => {
  const other = new SignInBrowser(dispatcher.url, openId.double);
  await browser.signIn('ann');
  openId.double.forgeNext(() => ({ groups: ['operators'] }));
  await other.signIn('cleo');
  const create = async (who: SignInBrowser) => {
    const session = (await (await who.go('/v1/session')).json()) as { csrfToken: string };
    const headers = { 'x-csrf-token': session.csrfToken, 'idempotency-key': 'same' };
    return who.go('/v1/tenants', { method: 'POST', headers, body: JSON.stringify({ id: 'keyed' }) });
  };
  expect((await create(browser)).status).toBe(201);
  expect((await create(other)).status).toBe(409);
  expect((await create(browser)).headers.get('idempotency-replayed')).toBe('true');
});

test('what is over is forgotten', async () => {
  await browser.signIn('ann');
  await dispatcher.query("UPDATE finished_sign_ins SET expires_at = '2020-01-01T00:00:00.000Z'");
  await dispatcher.runSchedule();
  expect(await dispatcher.query('SELECT * FROM finished_sign_ins')).toEqual([]);
});
