import { PlatformError } from '@digital-commerce/plugin-schema';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildRelease } from '../build-release.ts';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { DEMO_TENANT } from './demo-tenant.ts';

const EXAMPLE_PLUGIN = 'minimum-payment';

const FOLDER = fileURLToPath(new URL(`../../../reference-plugins/${EXAMPLE_PLUGIN}/`, import.meta.url));

/**
 * Publishes the example plugin when this version of it is not published, and creates the demo tenant with it active.
 * A demo tenant that exists is left as it is.
 */
export async function seedLocalPlatform({ url, operatorToken }: { url: string; operatorToken: string }): Promise<void> {
  const client = new PlatformClient({ url, token: operatorToken, remedy: 'Start it again.' });
  const { version } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as { version: string };
  if (!(await isPublished(client, version))) await client.publish(await buildRelease(FOLDER, process.cwd()));
  const tenants = await client.list('listTenants', {});
  const isNew = !tenants.some(({ id }) => id === DEMO_TENANT);
  if (isNew) await client.call('createTenant', { body: { id: DEMO_TENANT } });
  // Killed between these calls, an earlier start left a tenant that nothing was ever done with.
  const isUntouched = isNew || tenants.some(({ id, revision }) => id === DEMO_TENANT && revision === 0);
  if (!isUntouched) return;
  const body = { install: [{ id: EXAMPLE_PLUGIN }] };
  const { hash } = await client.call('planChange', { tenant: DEMO_TENANT, body });
  await client.call('applyPlan', { tenant: DEMO_TENANT, body: { hash, consent: true } });
}

async function isPublished(client: PlatformClient, version: string): Promise<boolean> {
  try {
    const { releases } = await client.call('getPlugin', { plugin: EXAMPLE_PLUGIN });
    return releases.some((release) => release.version === version);
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'PLUGIN_NOT_FOUND') return false;
    throw error;
  }
}
