import {
  comparePermissions,
  describePermission,
  PERMISSIONS,
  requestedPermissions,
} from '@digital-commerce/plugin-schema';
import type { ComparedPermission, Manifest, PermissionChange } from '@digital-commerce/plugin-schema';
import type { Grants } from '../grants/grants.ts';

/** A plugin before a change: the release that is installed, and what the tenant has said to that very release. */
export interface GrantedRelease {
  manifest: Manifest;
  grants: Grants | undefined;
}

/**
 * What another release may do that this one may not, and the other way round, by permission.
 * @param current absent when the plugin is not installed
 */
export function permissionChanges(current: GrantedRelease | undefined, next: Manifest): PermissionChange[] {
  const { granted = [], denied = [] } = current?.grants ?? {};
  const requests = current === undefined ? [] : requestedPermissions(current.manifest);
  return comparePermissions({ requests, granted, denied }, requestedPermissions(next))
    .map((compared) => toChange(next.id, compared))
    .toSorted((a, b) => (a.permission < b.permission ? -1 : 1));
}

function toChange(
  plugin: string,
  { request: { permission, purpose, optional }, change }: ComparedPermission,
): PermissionChange {
  const allows = describePermission(permission);
  const customerData = new Map(Object.entries(PERMISSIONS)).get(permission)?.customerData ?? false;
  return { plugin, permission, change, allows, purpose, optional, customerData };
}
