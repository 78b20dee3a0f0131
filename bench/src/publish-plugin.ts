import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { fileURLToPath } from 'node:url';

const PLUGIN_FOLDER = fileURLToPath(new URL('../plugin/', import.meta.url));
const SDK_FOLDER = fileURLToPath(new URL('../../sdk/', import.meta.url));

export interface PublishedPlugin {
  bundle: ReleaseBundle;
  /** The tenant's, as a host application holds it. */
  token: string;
}

/** Publishes the bench's plugin and makes it the only one of a new tenant. */
export async function publishPlugin({ url, operatorToken }: LocalPlatform, tenant: string): Promise<PublishedPlugin> {
  const bundled = await bundlePlugin(PLUGIN_FOLDER, { sdkFolder: SDK_FOLDER });
  if (!bundled.ok) throw new Error(`The bench's plugin has problems: ${JSON.stringify(bundled.problems)}`);
  const bundle = bundled.release;
  const client = new PlatformClient({ url, token: operatorToken, remedy: 'Run the bench again.' });
  await client.publish(bundle);
  const { token } = await client.call('createTenant', { body: { id: tenant } });
  const { hash } = await client.call('planChange', { tenant, body: { install: [{ id: bundle.manifest.id }] } });
  await client.call('applyPlan', { tenant, body: { hash, consent: true } });
  return { bundle, token };
}
