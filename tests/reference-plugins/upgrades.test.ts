/** Each reference plugin goes from the release before to this one, with what it has, and back. */
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { serveDouble } from '@digital-commerce/service-doubles/serve';
import { StripeDouble } from '@digital-commerce/service-doubles/stripe';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toForm } from '../support/build-release.ts';
import { ROOT } from '../support/doc-blocks.ts';
import { loadStoredRelease } from '../support/stored-release.ts';
import { TestPlatform } from '../support/test-platform.ts';

const MAX_BUNDLE_BYTES = 150_000;

const stripe = new StripeDouble({ apiKey: 'sk_test_0123456789', events: 'held' });
let platform: TestPlatform;
let closeStripe: () => Promise<void>;
beforeAll(async () => {
  const served = await serveDouble(stripe.fetch);
  closeStripe = served.close;
  platform = await TestPlatform.boot({ egressMap: `api.stripe.com=${served.url}` });
});
afterAll(async () => {
  await platform.close();
  await closeStripe();
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
