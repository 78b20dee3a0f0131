import type { PermissionRequest } from '@digital-commerce/plugin-schema';
import { includesPermission } from './grants.ts';
import type { Grants } from './grants.ts';

export interface CarriedGrants {
  /** What holds for the other release without asking anybody. */
  grants: Grants;
  /** What the other release asks for beyond that. Empty: it does not widen. */
  missing: readonly PermissionRequest[];
}

/**
 * What a tenant's word about one release says about another of the same plugin: what was granted and is still asked for
 * stays granted, and an optional permission that was denied stays denied.
 * @param requests what the other release asks for
 */
export function carryGrants(current: Grants | undefined, requests: readonly PermissionRequest[]): CarriedGrants {
  const { granted = [], denied = [] } = current ?? {};
  const carried: { granted: string[]; denied: string[] } = { granted: [], denied: [] };
  const missing: PermissionRequest[] = [];
  for (const request of requests) {
    const { permission, optional } = request;
    if (denied.includes(permission) && optional) carried.denied.push(permission);
    else if (!denied.includes(permission) && includesPermission(granted, permission)) carried.granted.push(permission);
    else missing.push(request);
  }
  return { grants: carried, missing };
}
