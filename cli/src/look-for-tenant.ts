import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';

/**
 * Whether the tenant is unknown to the platform on this machine, where an install may create it.
 * @throws TENANT_NOT_FOUND with the command that creates it, when it is unknown to any other platform
 */
export async function isTenantMissing(client: PlatformClient, tenant: string): Promise<boolean> {
  if (await hasTenant(client, tenant)) return false;
  const { local } = await client.call('getStatus', {});
  if (local) return true;
  throw toMissing(client, tenant, `Create it with \`admin-cli tenants create ${tenant}\`, then repeat this command.`);
}

/** @throws TENANT_NOT_FOUND */
export async function requireTenant(client: PlatformClient, tenant: string): Promise<void> {
  if (await hasTenant(client, tenant)) return;
  throw toMissing(client, tenant, '`admin-cli tenants list` shows those that there are.');
}

async function hasTenant(client: PlatformClient, tenant: string): Promise<boolean> {
  try {
    await client.call('getTenant', { tenant });
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'TENANT_NOT_FOUND') return false;
    throw error;
  }
}

function toMissing(client: PlatformClient, tenant: string, remedy: string): PlatformError {
  return new PlatformError('TENANT_NOT_FOUND', `There is no tenant "${tenant}" at ${client.url}. ${remedy}`);
}
