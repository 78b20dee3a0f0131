import { dependencyPermissions } from './dependency-permissions.ts';
import { handlerPermission, HOOKS } from './hooks/index.ts';
import type { Manifest } from './manifest/index.ts';
import { networkPermission, plainHttpPermission, resourcePermission } from './permissions.ts';
import type { Permission, PermissionName } from './permissions.ts';
import { scriptPermission } from './storefront-scripts.ts';

/** One permission that a release asks for. */
export interface PermissionRequest {
  permission: Permission;
  /** The author's words, or what in the manifest asks for it. */
  purpose: string;
  /** The tenant may deny it and install the plugin all the same. */
  optional: boolean;
}

type Asking = Pick<
  Manifest,
  | 'permissions'
  | 'egress'
  | 'resources'
  | 'dependencies'
  | 'optionalDependencies'
  | 'hooks'
  | 'apiEndpoints'
  | 'migrations'
  | 'schedules'
  | 'webhooks'
  | 'storefrontScripts'
>;

/**
 * All that a release asks for, by permission: what its author declares, and what the rest of the manifest cannot do
 * without, whether the author declares it or not.
 */
export function requestedPermissions(manifest: Asking): PermissionRequest[] {
  const requests = new Map<Permission, PermissionRequest>();
  const ask = (permission: Permission, purpose: string, optional = false): void => {
    if (!requests.has(permission)) requests.set(permission, { permission, purpose, optional });
  };
  for (const [name, declared] of Object.entries(manifest.permissions)) {
    if (declared !== undefined) ask(name as PermissionName, declared.purpose, declared.optional);
  }
  for (const { host, plainHttp, purpose = `Sends requests to ${host}`, optional } of manifest.egress) {
    ask(networkPermission(host), purpose, optional);
    if (plainHttp) ask(plainHttpPermission(host), purpose, optional);
  }
  for (const { name, access, purpose, optional } of manifest.resources) {
    for (const verb of access) ask(resourcePermission(name, verb), purpose, optional);
  }
  for (const { permission, purpose, optional } of dependencyPermissions(manifest)) ask(permission, purpose, optional);
  for (const { hook, observe } of manifest.hooks) {
    ask(handlerPermission(HOOKS[hook], { observe }), `${observe ? 'Looks on at' : 'Handles'} the hook ${hook}`);
  }
  for (const { auth, method, path } of manifest.apiEndpoints) {
    if (auth === 'public') ask('public-endpoints', `Answers ${method} ${path}`);
  }
  if (manifest.migrations.length > 0) ask('database', 'Has database migrations');
  for (const { name } of manifest.schedules) ask('schedules', `Has the schedule ${name}`);
  for (const { name } of manifest.webhooks) ask('webhooks', `Has the webhook ${name}`);
  const { optional: isOptional } = manifest.permissions['storefront:scripts'] ?? {};
  for (const script of manifest.storefrontScripts) {
    ask('storefront:scripts', `Has the script ${script.name}`);
    // Whoever may deny all of them may deny one.
    ask(scriptPermission(script), script.purpose, isOptional);
  }
  return [...requests.values()].toSorted((a, b) => (a.permission < b.permission ? -1 : 1));
}
