import { comparePermissions, isWidening } from '@digital-commerce/plugin-schema';
import type { PermissionChange, PermissionRequest } from '@digital-commerce/plugin-schema';
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
  const compared = comparePermissions({ requests: [], granted, denied }, requests);
  const select = (kind: PermissionChange['change']): string[] =>
    compared.filter(({ change }) => change === kind).map(({ request }) => request.permission);
  return {
    grants: { granted: select('kept'), denied: select('denied') },
    missing: compared.filter(isWidening).map(({ request }) => request),
  };
}
