import { PlatformError } from '@digital-commerce/plugin-schema';
import type { IssuedToken } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from './platform-client.ts';

/**
 * Creates the tenant when it is unknown and the platform is the one on this machine.
 * @returns the tenant's token when it was created
 * @throws TENANT_NOT_FOUND with the command that creates it, on any other platform
 */
export async function ensureTenant(client: PlatformClient, tenant: string): Promise<IssuedToken | undefined> {
  try {
    await client.installations(tenant);
    return undefined;
  } catch (error) {
    if (!(error instanceof PlatformError && error.code === 'TENANT_NOT_FOUND')) throw error;
  }
  const { local } = await client.status();
  if (local) return client.createTenant(tenant);
  throw new PlatformError(
    'TENANT_NOT_FOUND',
    `There is no tenant "${tenant}" at ${client.url}. Create it with \`admin-cli tenants create ${tenant}\`, then repeat this command.`,
  );
}
