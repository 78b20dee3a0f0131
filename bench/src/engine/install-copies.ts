import type { LocalPlatform } from '@digital-commerce/local-platform';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import { fileURLToPath } from 'node:url';

const PLUGIN_FOLDER = fileURLToPath(new URL('../../engine-plugin/', import.meta.url));
const SDK_FOLDER = fileURLToPath(new URL('../../../sdk/', import.meta.url));

/**
 * Publishes as many copies of the plugin as the largest tenant has, and installs them: for each number a tenant
 * `chain-<number>` with the first so many of them. Tenants share the Workers.
 * @returns the tenants' tokens by number
 */
export async function installCopies(
  { url, operatorToken }: LocalPlatform,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const bundled = await bundlePlugin(PLUGIN_FOLDER, { sdkFolder: SDK_FOLDER });
  if (!bundled.ok) throw new Error(`The bench's plugin has problems: ${JSON.stringify(bundled.problems)}`);
  const { release } = bundled;
  const client = new PlatformClient({ url, token: operatorToken, remedy: 'Run the bench again.' });
  const ids = Array.from({ length: Math.max(...numbers) }, (_, index) => `bench-${String(index).padStart(2, '0')}`);
  for (const id of ids) {
    const manifest = { ...release.manifest, id, name: id, isolation: 'release' } as const;
    await client.publish({ ...release, manifest });
  }
  const tokens = new Map<number, string>();
  for (const number of numbers) {
    const tenant = `chain-${number}`;
    const { token } = await client.call('createTenant', { body: { id: tenant } });
    tokens.set(number, token);
    if (number === 0) continue;
    const install = ids.slice(0, number).map((id) => ({ id }));
    const { hash } = await client.call('planChange', { tenant, body: { install } });
    await client.call('applyPlan', { tenant, body: { hash, consent: true } });
  }
  return tokens;
}
