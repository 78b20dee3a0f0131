import { PlatformError, TenantId } from '@digital-commerce/plugin-schema';

/**
 * Looks at the value of `--tenant`, where a command has one.
 * @throws INVALID_ARGUMENT for what no tenant can be called
 */
export function checkTenant(tenant: unknown): void {
  if (tenant === undefined || TenantId.safeParse(tenant).success) return;
  const shown = JSON.stringify(tenant);
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `--tenant ${shown} cannot be a tenant's id: lower-case letters and digits joined by "-", at most 60 of them.`,
  );
}
