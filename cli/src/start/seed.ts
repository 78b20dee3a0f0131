import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildRelease } from '../build-release.ts';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { DEMO_TENANT } from './demo-tenant.ts';

const EXAMPLE_PLUGIN = 'minimum-payment';
const REFERENCE_PLUGINS = [EXAMPLE_PLUGIN, 'stripe-gateway', 'google-oauth', 'analytics-dashboard'];

const REFERENCE_FOLDER = fileURLToPath(new URL('../../../reference-plugins/', import.meta.url));

/**
 * Publishes the reference plugins whose version is not published, and creates the demo tenant with the example among them, and
 * `further` ones, installed. A demo tenant that exists is left as it is.
 * @returns whether the tenant is new
 */
export async function seedLocalPlatform(
  { url, operatorToken }: { url: string; operatorToken: string },
  further: readonly string[] = [],
): Promise<boolean> {
  const client = new PlatformClient({ url, token: operatorToken, remedy: 'Start it again.' });
  await Promise.all(REFERENCE_PLUGINS.map((id) => publishReference(client, id)));
  const tenants = await client.list('listTenants', {});
  const isNew = !tenants.some(({ id }) => id === DEMO_TENANT);
  if (isNew) await client.call('createTenant', { body: { id: DEMO_TENANT } });
  // Killed between these calls, an earlier start left a tenant that nothing was ever done with.
  const isUntouched = isNew || tenants.some(({ id, revision }) => id === DEMO_TENANT && revision === 0);
  if (!isUntouched) return false;
  const body = { install: [EXAMPLE_PLUGIN, ...further].map((id) => ({ id })) };
  const { hash } = await client.call('planChange', { tenant: DEMO_TENANT, body });
  await client.call('applyPlan', { tenant: DEMO_TENANT, body: { hash, consent: true } });
  return true;
}

async function publishReference(client: PlatformClient, id: string): Promise<void> {
  const folder = join(REFERENCE_FOLDER, id);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  if (await isPublished(client, id, version)) return;
  // Their types are the business of those who change them.
  await client.publish(await buildRelease(folder, process.cwd(), { checksTypes: false }));
}

async function isPublished(client: PlatformClient, plugin: string, version: string): Promise<boolean> {
  try {
    const { releases } = await client.call('getPlugin', { plugin });
    return releases.some((release) => release.version === version);
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'PLUGIN_NOT_FOUND') return false;
    throw error;
  }
}
