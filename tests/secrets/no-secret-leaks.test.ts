/** A shop's day, good and bad, and afterwards no secret of it in anything that the platform has written or told. */
import { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import { serveDouble } from '@digital-commerce/service-doubles/serve';
import { StripeDouble } from '@digital-commerce/service-doubles/stripe';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartingPlatform } from '../support/platform-process.ts';
import type { PlatformProcess } from '../support/platform-process.ts';
import { readTenant } from '../support/read-tenant.ts';
import { SecretHunt } from '../support/secret-hunt.ts';
import { GOSSIP } from './hostile-sources.ts';

const TENANT = 'shop';
const CALLBACK = `https://platform.test/v1/tenants/${TENANT}/api/google-oauth/callback`;
const random = () => randomBytes(18).toString('hex');

const hunt = new SecretHunt();
const apiKey = hunt.keep('API key', `sk_test_${random()}`);
const webhookSecret = hunt.keep('webhook secret', `whsec_${random()}`);
const clientSecret = hunt.keep('client secret', `GOCSPX-${random()}`);
const tokenKey = hunt.keep('token key', `odd words ${random()}`);
const readable = hunt.keep('secret that a plugin reads', `nothing like a key ${random()}`);
const injected = hunt.keep('secret that is injected', `"injected" <${random()}>`);

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
const [stateDir, temporaryDir] = [join(folder, 'state'), join(folder, 'tmp')];
const stripe = new StripeDouble({ apiKey, events: 'held' });
let google: OpenIdDouble;
let starting: StartingPlatform;
let platform: PlatformProcess;
const closing: (() => Promise<unknown>)[] = [];
/** What the next requests to a double get in place of its answer: all that was sent, told back. */
let echoes = 0;

beforeAll(async () => {
  for (const each of [stateDir, temporaryDir]) mkdirSync(each);
  google = await OpenIdDouble.create({ clientSecret, redirectUris: [CALLBACK] });
  const [payments, people, echo] = await Promise.all(
    [stripe.fetch, recordTokens(google.fetch), tellBack].map((answer) =>
      serveDouble((request) => (echoes-- > 0 ? tellBack(request) : answer(request))),
    ),
  );
  closing.push(...[payments, people, echo].flatMap((served) => (served === undefined ? [] : [served.close])));
  const hosts = ['accounts.google.com', ...['oauth2', 'www', 'openidconnect'].map((name) => `${name}.googleapis.com`)];
  const map = [
    ['api.stripe.com', payments?.url],
    ['echo.example.com', echo?.url],
    ...hosts.map((host) => [host, people?.url]),
  ];
  const env = { EGRESS_MAP: map.map((pair) => pair.join('=')).join(',') };
  starting = new StartingPlatform({ stateDir, temporaryDir, env });
  platform = await starting.whenReady();
  hunt.keep('operator token', platform.operatorToken);
  hunt.keep('settings key', readFileSync(join(stateDir, 'settings-key'), 'utf8').trim());
}, 120_000);
afterAll(async () => {
  await starting.end('SIGKILL');
  await Promise.all(closing.map((close) => close()));
  rmSync(folder, { recursive: true });
});

async function tellBack(request: Request): Promise<Response> {
  const headers = Object.fromEntries(request.headers);
  const message = `cannot: ${JSON.stringify(headers)} ${await request.text()}`;
  return Response.json({ error: { message, type: 'api_error' }, headers }, { status: 500 });
}

/** Keeps what a provider gives out, and what is sent to it. */
function recordTokens(answer: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
  return async (request) => {
    const form = new URLSearchParams(await request.clone().text());
    for (const name of ['code', 'code_verifier', 'refresh_token', 'token']) keepIfAny(`Google ${name}`, form.get(name));
    const response = await answer(request);
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    for (const name of ['access_token', 'refresh_token', 'id_token'])
      keepIfAny(`Google ${name}`, (body as Record<string, string> | undefined)?.[name]);
    return response;
  };
}

function keepIfAny(name: string, value: string | null | undefined): void {
  if (typeof value === 'string' && value.length >= 8) hunt.keep(name, value);
}

/** An answer of the API that is not a success is for anybody to read. */
async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${platform.url}/v1/tenants/${TENANT}${path}`, { redirect: 'manual', ...init });
  if (response.status >= 400) hunt.read(`${response.status} of ${path}`, await response.clone().text());
  return response;
}

const asOperator = () => ({ authorization: `Bearer ${platform.operatorToken}`, 'content-type': 'application/json' });
const post = (path: string, body: unknown, headers: Record<string, string> = asOperator()) =>
  ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
const set = (plugin: string, values: object) =>
  ask(`/plugins/${plugin}/settings`, { method: 'PUT', headers: asOperator(), body: JSON.stringify({ values }) });
const pay = (payment: object) => post('/hooks/process_payment', { data: { currency: 'EUR', ...payment } });

test('a shop is set up', async () => {
  hunt.keep('owner’s token', await platform.createTenant(TENANT));
  await platform.publish(GOSSIP);
  await platform.install(TENANT, 'stripe-gateway', 'google-oauth', 'gossip');
  const settings = { client_id: google.clientId, callback_url: CALLBACK, shop_url: 'https://shop.test' };
  const answers = [
    await set('stripe-gateway', { api_key: apiKey, webhook_secret: webhookSecret }),
    await set('google-oauth', { ...settings, client_secret: clientSecret, token_key: tokenKey }),
    await set('gossip', { readable, injected }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const issued = (await (await post('/tokens', { role: 'developer' })).json()) as { token: string };
  hunt.keep('developer’s token', issued.token);
  const customer = (await (await post('/customer-tokens', { customerId: 'c-1' })).json()) as { token: string };
  hunt.keep('customer’s token', customer.token);
  const headers = { ...asOperator(), 'idempotency-key': 'one-token' };
  const again = (await (await post('/tokens', { role: 'viewer' }, headers)).json()) as { token: string };
  hunt.keep('token for an idempotency key', again.token);
});

test('payments are made, declined, and fail in each way that Stripe knows', async () => {
  const card = (token: string) => ({ method: { type: 'card', token } });
  const paid = (await (await pay({ id: 'p-1', amount: 20, ...card('pm_card_visa') })).json()) as { outcome: string };
  expect(paid.outcome).toBe('completed');
  const begun = await pay({ id: 'p-2', amount: 20, ...card('pm_card_authenticationRequired') });
  const { data } = (await begun.json()) as { data: { clientSecret?: string; transactionId: string } };
  keepIfAny('secret of a payment', data.clientSecret);
  await pay({ id: 'p-3', amount: 20, ...card('pm_card_chargeDeclined') });
  echoes = 3;
  await pay({ id: 'p-4', amount: 20, ...card('pm_card_visa') });
  echoes = 0;
  const wrong = hunt.keep('API key that is wrong', `sk_test_${random()}`);
  await set('stripe-gateway', { api_key: wrong });
  const refused = (await (await pay({ id: 'p-5', amount: 20, ...card('pm_card_visa') })).json()) as { error: object };
  expect(JSON.stringify(refused)).not.toContain('succeeded');
  await set('stripe-gateway', { api_key: apiKey });

  const body = JSON.stringify({
    id: `evt_${random()}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    created: Math.floor(Date.now() / 1_000),
    data: { object: { id: data.transactionId, object: 'payment_intent', client_secret: data.clientSecret } },
  });
  for (const secret of [webhookSecret, 'whsec_of-somebody-else']) {
    const at = Math.floor(Date.now() / 1_000);
    const mac = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    const signature = hunt.keep('signature of a message', `t=${at},v1=${mac}`);
    await ask('/webhooks/stripe-gateway/stripe', { method: 'POST', headers: { 'stripe-signature': signature }, body });
  }
});

test('people sign in, and are refused', async () => {
  const signIn = async (fault?: () => void) => {
    const verifier = hunt.keep('verifier of the shop', randomBytes(32).toString('base64url'));
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const query = new URLSearchParams({ return_to: '/', challenge });
    const { headers } = await ask(`/api/google-oauth/start?${String(query)}`);
    const back = await google.choose(headers.get('location') ?? '', '110001');
    const cookie = headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    hunt.keep('cookie of a browser', cookie.split('=')[1] ?? '');
    hunt.keep('state', back.searchParams.get('state') ?? '');
    fault?.();
    const ended = await ask(`/api/google-oauth/callback${back.search}`, { headers: { cookie } });
    echoes = 0;
    const { searchParams } = new URL(ended.headers.get('location') ?? 'about:blank');
    keepIfAny('one-time code', searchParams.get('sign_in_code'));
    // Whoever comes again, or without the cookie, gets nowhere.
    await ask(`/api/google-oauth/callback${back.search}`);
    const callback = { code: searchParams.get('sign_in_code') ?? 'none', verifier };
    const run = await post('/hooks/authenticate', { data: { methodId: 'google', callback } });
    return ((await run.json()) as { data?: { status: string } }).data?.status;
  };
  expect(await signIn()).toBe('authenticated');
  expect(await signIn(() => google.failNext({ on: /POST \/token/, status: 401, error: 'invalid_client' }))).toBe(
    'denied',
  );
  expect(await signIn(() => (echoes = 1))).toBe('denied');
  expect(await signIn(() => google.forgeNext('wrong-signature'))).toBe('denied');
});

test('a plugin tells what it was told, and throws it', async () => {
  const seed = random();
  hunt.keep('token that a filter adds', seed.split('').toReversed().join(''));
  for (const amount of [1, 2, 3]) await post('/hooks/before_payment_process', { data: { amount, metadata: { seed } } });
  await post('/plugins/gossip/actions/shout', {});
  expect((await post('/api/gossip/tell', {})).status).toBe(502);
  await set('gossip', { readable: 5 });
  await set('gossip', { unknown: hunt.keep('value of a setting that does not exist', random()) });
});

test('no isolate sees a secret that it did not ask for', async () => {
  const response = await ask('/api/gossip/look', { headers: asOperator() });
  const text = await response.text();
  expect(text).toContain('workers.');
  hunt.read('all that a plugin sees', text);
});

test('nothing that was written or told has a secret in it', async () => {
  // What comes a moment later: traces, and what tells how much time a call took.
  await expect
    .poll(async () => JSON.stringify((await platform.call('GET', `/v1/tenants/${TENANT}/logs`)).body))
    .toContain('the server said');
  await readTenant(hunt, platform, TENANT);
  const tokens = { 'operator token': ['operator-token', 'namespace/api-token'], 'settings key': ['settings-key'] };
  const allowed: Record<string, string[]> = {};
  for (const [secret, files] of Object.entries(tokens)) for (const file of files) allowed[file] = [secret];
  for (const pid of [platform.pid, ...platform.children])
    for (const file of ['cmdline', 'environ']) hunt.read(`${file} of a process`, readProcess(pid, file));
  hunt.readFolder(stateDir, allowed);
  hunt.readFolder(temporaryDir);
  await starting.end('SIGTERM');
  hunt.readFolder(stateDir, allowed);
  hunt.read('standard output and error', platform.output);
  expect(platform.output).toContain('gossip');
  expect(hunt.places.filter((place) => place.endsWith('.sqlite')).length).toBeGreaterThan(5);
  expect(hunt.places.filter((place) => place.includes('/traces/')).length).toBeGreaterThan(10);
  expect(hunt.finds()).toEqual([]);
});

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
