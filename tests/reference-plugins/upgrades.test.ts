/** Each reference plugin goes from the release before to this one, with what it has, and back. */
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { hookExample } from '@digital-commerce/plugin-sdk/testing';
import { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import { serveDouble } from '@digital-commerce/service-doubles/serve';
import { StripeDouble } from '@digital-commerce/service-doubles/stripe';
import { join } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toForm } from '../support/build-release.ts';
import { ROOT } from '../support/doc-blocks.ts';
import { listPluginKeys } from '../support/plugin-keys.ts';
import { loadStoredRelease } from '../support/stored-release.ts';
import { TestPlatform } from '../support/test-platform.ts';

const MAX_BUNDLE_BYTES = 150_000;

const GOOGLE_HOSTS = [
  'accounts.google.com',
  'oauth2.googleapis.com',
  'www.googleapis.com',
  'openidconnect.googleapis.com',
];
const CALLBACK = 'https://platform.test/v1/tenants/people/api/google-oauth/callback';
const CLIENT_SECRET = 'GOCSPX-0123456789';

const stripe = new StripeDouble({ apiKey: 'sk_test_0123456789', events: 'held' });
let google: OpenIdDouble;
let platform: TestPlatform;
let closeDoubles: () => Promise<unknown>;
beforeAll(async () => {
  google = await OpenIdDouble.create({ clientSecret: CLIENT_SECRET, redirectUris: [CALLBACK] });
  const [payments, people] = [await serveDouble(stripe.fetch), await serveDouble(google.fetch)];
  closeDoubles = () => Promise.all([payments.close(), people.close()]);
  const hosts = [['api.stripe.com', payments.url], ...GOOGLE_HOSTS.map((host) => [host, people.url])];
  platform = await TestPlatform.boot({ egressMap: hosts.map((pair) => pair.join('=')).join(',') });
});
afterAll(async () => {
  await platform.close();
  await closeDoubles();
});

const publish = ({ manifest, ...release }: ReleaseBundle) =>
  platform.publishForm(manifest.id, toForm({ manifest, ...release }));

async function buildCurrent(id: string): Promise<ReleaseBundle> {
  const result = await bundlePlugin(join(ROOT, 'reference-plugins', id), { sdkFolder: join(ROOT, 'sdk') });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.release;
}

describe('stripe-gateway', () => {
  const pay = async (id: string, token?: string) => {
    const customer = { id: 'c-1' };
    const payment = { id, amount: 20, currency: 'EUR', customer, ...(token && { method: { type: 'card', token } }) };
    const { body } = await platform.runHook('shop', 'process_payment', payment);
    return 'data' in body ? body.data : body;
  };
  const versionOf = async () =>
    (await platform.call<{ version: string }>('GET', '/v1/tenants/shop/plugins/stripe-gateway')).body.version;
  let current: ReleaseBundle;

  test('the bundle has less than 150 KB, gzipped', async () => {
    current = await buildCurrent('stripe-gateway');
    const bytes = current.modules.map(({ source }) => gzipSync(source).byteLength);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(MAX_BUNDLE_BYTES);
  });

  test('payments of 1.0.0 go on in this release, and after it is rolled back', async () => {
    await platform.createTenant('shop');
    await publish(loadStoredRelease('stripe-gateway-1.0.0'));
    await platform.install('shop', 'stripe-gateway@1.0.0');
    await platform.call('PUT', '/v1/tenants/shop/plugins/stripe-gateway/settings', {
      values: { api_key: 'sk_test_0123456789', webhook_secret: 'whsec_0123456789' },
    });
    expect(await pay('old', 'pm_card_visa')).toMatchObject({ status: 'succeeded' });
    const begun = await pay('begun', 'pm_card_authenticationRequired');
    expect(begun).toMatchObject({ status: 'requires_action' });

    await publish(current);
    await platform.install('shop', 'stripe-gateway');
    expect(await versionOf()).toBe(current.manifest.version);
    const { transactionId } = begun as { transactionId: string };
    stripe.account.authenticate(transactionId, 'complete');
    expect(await pay('begun')).toMatchObject({ status: 'succeeded', transactionId });
    expect(await pay('old')).toMatchObject({ status: 'succeeded' });
    expect(await pay('new', 'pm_card_visa')).toMatchObject({ status: 'succeeded' });
    const ofCustomer = await platform.call<{ rows: unknown[] }>(
      'GET',
      '/v1/tenants/shop/api/stripe-gateway/payments?customer=c-1',
    );
    expect(ofCustomer.body.rows).toMatchObject([{ id: 'new' }]);

    await platform.call('POST', '/v1/tenants/shop/plugins/stripe-gateway/rollback');
    expect(await versionOf()).toBe('1.0.0');
    for (const id of ['old', 'begun', 'new']) expect(await pay(id)).toMatchObject({ status: 'succeeded' });
    expect(await pay('later', 'pm_card_visa')).toMatchObject({ status: 'succeeded' });
    expect(stripe.account.captured).toBe(4 * 2_000);
  });
});

describe('google-oauth', () => {
  const [ANN, BOB] = ['110001', '110002'] as const;
  const API = '/v1/tenants/people/api/google-oauth';
  let current: ReleaseBundle;

  const start = () => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const query = new URLSearchParams({ return_to: '/signed-in', challenge });
    return { verifier, begun: fetch(`${platform.url}${API}/start?${String(query)}`, { redirect: 'manual' }) };
  };
  /** All the way, with what the shop gets to know. */
  const signIn = async (sub: string) => {
    const { verifier, begun } = start();
    const { headers } = await begun;
    const back = await google.choose(headers.get('location') ?? '', sub);
    const cookie = headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    const ended = await fetch(`${platform.url}${API}/callback${back.search}`, {
      headers: { cookie },
      redirect: 'manual',
    });
    const code = new URL(ended.headers.get('location') ?? 'about:blank').searchParams.get('sign_in_code') ?? '';
    const { body } = await platform.runHook('people', 'authenticate', {
      methodId: 'google',
      callback: { code, verifier },
    });
    return 'data' in body ? body.data : body;
  };
  const profile = async (sub: string) => {
    const path = '/v1/tenants/people/plugins/google-oauth/actions/profile';
    return (await platform.call<{ data: unknown }>('POST', path, { data: { subject: `google|${sub}` } })).body.data;
  };
  const underWay = () => listPluginKeys(platform.local.stateDir).filter((key) => key.startsWith('attempt:'));
  const strangers = async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => start().begun));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
  };

  test('the bundle has less than 150 KB, gzipped', async () => {
    current = await buildCurrent('google-oauth');
    const bytes = current.modules.map(({ source }) => gzipSync(source).byteLength);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(MAX_BUNDLE_BYTES);
  });

  test('people, links and tokens of 1.0.0 are there in this release, and after it is rolled back', async () => {
    await platform.createTenant('people');
    await publish(loadStoredRelease('google-oauth-1.0.0'));
    await platform.install('people', 'google-oauth@1.0.0');
    await platform.call('PUT', '/v1/tenants/people/plugins/google-oauth/settings', {
      values: {
        client_id: google.clientId,
        client_secret: CLIENT_SECRET,
        callback_url: CALLBACK,
        shop_url: 'https://shop.test',
        return_paths: '/signed-in',
        token_key: 'a key of 32 characters and some more',
      },
    });
    expect(await signIn(ANN)).toMatchObject({ status: 'authenticated', identity: { subject: `google|${ANN}` } });
    const signedIn = { methodId: 'google', customerId: 'c-ann', subject: `google|${ANN}`, email: 'ann@gmail.com' };
    await platform.runHook('people', 'after_sign_in', { ...hookExample('after_sign_in'), ...signedIn });
    const ann = { status: 'authenticated', identity: { subject: `google|${ANN}`, customerId: 'c-ann' } };
    expect(await signIn(ANN)).toMatchObject(ann);
    await strangers();
    expect(underWay().length).toBeGreaterThanOrEqual(8);

    await publish(current);
    await platform.install('people', 'google-oauth');
    const before = underWay().length;
    await strangers();
    expect(underWay()).toHaveLength(before);
    expect(await profile(ANN)).toMatchObject({ customerId: 'c-ann' });
    expect(await signIn(ANN)).toMatchObject(ann);
    expect(await signIn(BOB)).toMatchObject({ status: 'authenticated' });

    await platform.call('POST', '/v1/tenants/people/plugins/google-oauth/rollback');
    for (const sub of [ANN, BOB]) expect(await profile(sub)).toMatchObject({ subject: `google|${sub}` });
    expect(await signIn(ANN)).toMatchObject(ann);
    // The tokens can still be opened: access that is taken back ends at Google.
    expect(google.tokens.countRefreshTokens(ANN)).toBeGreaterThan(0);
    await platform.runHook('people', 'on_customer_erase', {
      ...hookExample('on_customer_erase'),
      customerId: 'c-ann',
      email: 'ann@gmail.com',
    });
    await expect.poll(() => google.tokens.countRefreshTokens(ANN)).toBe(0);
  });
});

describe('analytics-dashboard', () => {
  const BASE = '/v1/tenants/visits';
  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
  let current: ReleaseBundle;

  const track = async (visitor: string, ...names: string[]) => {
    const events = names.map((name, index) => ({
      id: `${visitor}-event-${index}`,
      name,
      occurredAt: new Date(Date.now() - 60_000 + index).toISOString(),
      visitorId: `${visitor}-0123456789abcdef`,
      consent: ['statistics'],
      url: 'https://shop.example/mugs',
    }));
    const response = await fetch(`${platform.url}${BASE}/api/analytics-dashboard/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': FIREFOX },
      body: JSON.stringify({ events }),
    });
    expect([response.status, await response.json()]).toEqual([202, { kept: names.length, dropped: 0 }]);
  };
  const pay = (id: string) =>
    platform.runHook('visits', 'after_payment_process', {
      payment: { id, amount: 20, currency: 'EUR', orderId: id },
      result: { status: 'succeeded' },
    });
  const rollUp = () => platform.call('POST', `${BASE}/plugins/analytics-dashboard/actions/roll-up`, { data: {} });
  const widget = async (name: string) =>
    (
      await platform.call<{ data: { value: number; series: { values: number[] }[] } }>(
        'GET',
        `${BASE}/plugins/analytics-dashboard/widgets/${name}`,
      )
    ).body.data;

  test('the bundle has less than 150 KB, gzipped, and its script less than 3 KB', async () => {
    current = await buildCurrent('analytics-dashboard');
    const bytes = current.modules.map(({ source }) => gzipSync(source).byteLength);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(MAX_BUNDLE_BYTES);
    const script = current.files.find(({ name }) => name === 'src/storefront/tracker.ts');
    expect(Buffer.byteLength(script?.source ?? 'x'.repeat(3_000))).toBeLessThan(3_000);
  });

  test('what 1.0.0 has counted stays, gets a funnel in this release, and goes on after it is rolled back', async () => {
    await platform.createTenant('visits');
    await publish(loadStoredRelease('analytics-dashboard-1.0.0'));
    await platform.install('visits', 'analytics-dashboard@1.0.0');
    await track('old', 'page_viewed', 'product_viewed');
    await pay('o-1');
    await rollUp();
    expect(await widget('visitors-total')).toMatchObject({ value: 1 });
    await track('waiting', 'product_viewed');

    await publish(current);
    await platform.install('visits', 'analytics-dashboard');
    await track('new', 'page_viewed');
    await pay('o-1');
    await pay('o-2');
    await rollUp();
    expect(await widget('visitors-total')).toMatchObject({ value: 3 });
    expect(await widget('revenue-total')).toMatchObject({ value: 40 });
    expect((await widget('funnel')).series[0]?.values).toEqual([2, 0, 0, 0]);

    await platform.call('POST', `${BASE}/plugins/analytics-dashboard/rollback`);
    const { body } = await platform.call<{ version: string }>('GET', `${BASE}/plugins/analytics-dashboard`);
    expect(body.version).toBe('1.0.0');
    await track('later', 'page_viewed');
    await pay('o-3');
    await pay('o-2');
    await rollUp();
    expect(await widget('visitors-total')).toMatchObject({ value: 4 });
    expect(await widget('revenue-total')).toMatchObject({ value: 60 });
  });
});
