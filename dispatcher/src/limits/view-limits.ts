import { TENANT_LIMIT_NAMES, TENANT_LIMITS, toTenantLimits } from '@digital-commerce/plugin-schema';
import type {
  TenantLimit,
  TenantLimitDefinition,
  TenantLimitList,
  TenantLimitName,
} from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import { measureUse } from './measure-use.ts';
import type { LimitUse, MeasuredTenant } from './measure-use.ts';
import { loadLimits } from './stored-limits.ts';
import type { StoredLimits } from './stored-limits.ts';

/**
 * A tenant's limits with what is used of them now.
 * @param withStorage databases are asked, too
 * @throws TENANT_NOT_FOUND
 */
export async function viewLimits(
  services: Services,
  { tenant, withStorage }: Pick<MeasuredTenant, 'tenant' | 'withStorage'>,
): Promise<TenantLimitList> {
  const stored = await loadLimits(services.db, tenant);
  const values = toTenantLimits(stored.set);
  const use = await measureUse(services, { tenant, limits: values, withStorage });
  return {
    tenant,
    revision: stored.revision,
    ...(stored.updatedAt !== undefined && { updatedAt: stored.updatedAt }),
    limits: TENANT_LIMIT_NAMES.map((name) => toLimit(name, { stored, value: values[name], used: use[name] })),
  };
}

function toLimit(
  name: TenantLimitName,
  { stored, value, used }: { stored: StoredLimits; value: number | null; used: LimitUse[TenantLimitName] },
): TenantLimit {
  const definition: TenantLimitDefinition = TENANT_LIMITS[name];
  const set = stored.set[name];
  return { name, ...definition, value, ...(set !== undefined && { set }), ...used };
}
