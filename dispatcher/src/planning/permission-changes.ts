import {
  calledPlugin,
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
 * @param others all that is installed afterwards
 */
export function permissionChanges(
  current: GrantedRelease | undefined,
  next: Manifest,
  others: Iterable<Manifest>,
): PermissionChange[] {
  const present = [...others];
  const { granted = [], denied = [] } = current?.grants ?? {};
  const requests = current === undefined ? [] : requestedPermissions(current.manifest);
  return comparePermissions({ requests, granted, denied }, requestedPermissions(next))
    .map((compared) => toChange(next.id, compared, present))
    .toSorted((a, b) => (a.permission < b.permission ? -1 : 1));
}

function toChange(
  plugin: string,
  { request: { permission, purpose, optional }, change }: ComparedPermission,
  present: readonly Manifest[],
): PermissionChange {
  const called = calledPlugin(permission);
  if (called !== undefined) {
    const callees = present.filter(({ id, provides }) => id === called || Object.hasOwn(provides, called));
    const allows = `${describePermission(permission)} (${describeActions(called, callees)})`;
    return { plugin, permission, change, allows, purpose, optional, customerData: callees.some(reachesCustomers) };
  }
  const allows = describePermission(permission);
  return { plugin, permission, change, allows, purpose, optional, customerData: isCustomerData(permission) };
}

/** What can be called at the moment of consent: actions for people with a permission are for no plugin. */
function describeActions(called: string, callees: readonly Manifest[]): string {
  if (callees.length === 0) return 'not installed';
  const lists = callees.map(({ id, actions }) => {
    const names = actions.filter(({ permission }) => permission === undefined).map(({ name }) => name);
    const list = names.length === 0 ? 'none at present' : names.join(', ');
    return id === called ? list : `${id}: ${list}`;
  });
  return lists.join('; ');
}

/** Whoever may call a plugin may get at what that plugin knows. */
function reachesCustomers(manifest: Manifest): boolean {
  return requestedPermissions(manifest).some(({ permission }) => isCustomerData(permission));
}

function isCustomerData(permission: string): boolean {
  return new Map(Object.entries(PERMISSIONS)).get(permission)?.customerData ?? false;
}
