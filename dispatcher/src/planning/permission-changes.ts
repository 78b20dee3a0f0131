import { describePermission, PERMISSIONS, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { Manifest, PermissionChange, PermissionRequest } from '@digital-commerce/plugin-schema';
import { carryGrants } from '../grants/carry-grants.ts';
import type { Grants } from '../grants/grants.ts';

/** A plugin before a change: the release that is installed, and what the tenant has said to that very release. */
export interface GrantedRelease {
  manifest: Manifest;
  grants: Grants | undefined;
}

const NETWORK = 'network:';

/**
 * What another release may do that this one may not, and the other way round, by permission.
 * @param current absent when the plugin is not installed
 */
export function permissionChanges(current: GrantedRelease | undefined, next: Manifest): PermissionChange[] {
  const requests = requestedPermissions(next);
  const { grants, missing } = carryGrants(current?.grants, requests);
  const isMissing = new Set(missing.map(({ permission }) => permission));
  const granted = current?.grants?.granted ?? [];
  const hasHosts = granted.some((permission) => permission.startsWith(NETWORK));
  const changeOf = ({ permission }: PermissionRequest): PermissionChange['change'] => {
    if (grants.denied.includes(permission)) return 'denied';
    if (!isMissing.has(permission)) return 'kept';
    return hasHosts && permission.startsWith(NETWORK) ? 'widened' : 'added';
  };
  const asked = requests.map((request) => toChange(next.id, request, changeOf(request)));
  const dropped = current === undefined ? [] : droppedPermissions(current, requests);
  return [...asked, ...dropped.map((request) => toChange(next.id, request, 'removed'))].toSorted((a, b) =>
    a.permission < b.permission ? -1 : 1,
  );
}

/** What was granted and is not asked for any more. */
function droppedPermissions(current: GrantedRelease, requests: readonly PermissionRequest[]): PermissionRequest[] {
  const asked = new Set(requests.map(({ permission }) => permission));
  const granted = new Set(current.grants?.granted);
  return requestedPermissions(current.manifest).filter(
    ({ permission }) => granted.has(permission) && !asked.has(permission),
  );
}

function toChange(
  plugin: string,
  { permission, purpose, optional }: PermissionRequest,
  change: PermissionChange['change'],
): PermissionChange {
  const allows = describePermission(permission);
  const customerData = new Map(Object.entries(PERMISSIONS)).get(permission)?.customerData ?? false;
  return { plugin, permission, change, allows, purpose, optional, customerData };
}
