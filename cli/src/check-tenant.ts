import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { isTenantId, TENANT_ID } from '@digital-commerce/plugin-schema/tenant-id';

/**
 * Looks at the value of `--tenant`, where a command has one.
 * @throws INVALID_ARGUMENT for what no tenant can be called
 */
export function checkTenant(tenant: unknown): void {
  if (tenant === undefined || isTenantId(tenant)) return;
  const shown = JSON.stringify(tenant);
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `--tenant ${shown} cannot be a tenant's id: lower-case letters and digits joined by "-", at most ${TENANT_ID.maxLength} of them.`,
  );
}
