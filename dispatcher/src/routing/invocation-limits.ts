import { LIMITS } from '@digital-commerce/plugin-schema';
import type { Manifest, TenantLimits } from '@digital-commerce/plugin-schema';

/** What one invocation may use, as the namespace takes it. */
export interface InvocationLimits {
  cpuMs: number;
  subRequests: number;
}

/** What is set for the tenant; else what the manifest asks for; else the usual. */
export function toInvocationLimits(
  { requires }: Pick<Manifest, 'requires'>,
  tenant: Pick<TenantLimits, 'cpuMs' | 'subrequests'>,
): InvocationLimits {
  const asked = requires.limits ?? LIMITS;
  return { cpuMs: tenant.cpuMs ?? asked.cpuMs, subRequests: tenant.subrequests ?? asked.subrequests };
}
