import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LEDGER_VERSIONS } from './load-changes.ts';
import { LEDGER } from './load-requests.ts';
import type { LoadOrder } from './load-run.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Signs webhooks; in the setting it stands after `whsec_`. */
export const SECRET = Buffer.from('a secret of twenty-four!').toString('base64');

/** Publishes the ledger, twice, and the guest, and makes tenants that have the first release of the ledger. */
export async function furnishPlatform({
  url,
  token,
  tenants,
}: Pick<LoadOrder, 'url' | 'token' | 'tenants'>): Promise<void> {
  const client = new PlatformClient({ url, token, remedy: 'Run it again.' });
  const ledger = await bundle('load-plugin');
  for (const version of LEDGER_VERSIONS) await client.publish(toVersion(ledger, version));
  await client.publish(await bundle('guest-plugin'));
  for (const tenant of tenants) {
    await client.call('createTenant', { body: { id: tenant } });
    const install = [{ id: LEDGER, range: LEDGER_VERSIONS[0] }];
    const { hash } = await client.call('planChange', { tenant, body: { install } });
    await client.call('applyPlan', { tenant, body: { hash, consent: true } });
    await client.call('putSettings', { tenant, plugin: LEDGER, body: { values: { secret: `whsec_${SECRET}` } } });
  }
}

async function bundle(folder: string): Promise<ReleaseBundle> {
  const bundled = await bundlePlugin(join(ROOT, 'bench', folder), { sdkFolder: join(ROOT, 'sdk') });
  if (!bundled.ok) throw new Error(`bench/${folder} has problems: ${JSON.stringify(bundled.problems)}`);
  return bundled.release;
}

/** The same code, with a comment that makes other bytes of it. */
function toVersion(release: ReleaseBundle, version: string): ReleaseBundle {
  const [first, ...others] = release.modules;
  if (first === undefined) throw new Error('A release has a module.');
  const modules = [{ ...first, source: `${first.source}\n// ${version}\n` }, ...others];
  return { ...release, manifest: { ...release.manifest, version }, modules };
}
