import type { PermissionRequest } from './requested-permissions.ts';
import { isScriptPermission, scriptPermissionPrefix } from './storefront-scripts.ts';
import type { PermissionChange } from './wire/plans.ts';

/** What a release asked for, and what became of it. */
export interface AnsweredRequests {
  requests: readonly PermissionRequest[];
  granted: readonly string[];
  /** Optional permissions that were refused. */
  denied: readonly string[];
}

/** One permission that a release asks for or has given up; what `change` means, `PermissionChange` says. */
export interface ComparedPermission {
  request: PermissionRequest;
  change: PermissionChange['change'];
}

const NETWORK = 'network:';
/** Whoever denies this has denied each of them. */
const ALL_SCRIPTS = 'storefront:scripts';

/**
 * What a release asks for against what was said to another of the same plugin: first what it asks for, in the order in
 * which it does, then what was granted and is not asked for any more.
 */
export function comparePermissions(
  { requests, granted, denied }: AnsweredRequests,
  asked: readonly PermissionRequest[],
): ComparedPermission[] {
  const hasHosts = granted.some((permission) => permission.startsWith(NETWORK));
  const changeOf = ({ permission, optional }: PermissionRequest): PermissionChange['change'] => {
    const isDenied = denied.includes(permission) || (isScriptPermission(permission) && denied.includes(ALL_SCRIPTS));
    if (isDenied && optional) return 'denied';
    if (!isDenied && includesPermission(granted, permission)) return 'kept';
    const isMore = permission.startsWith(NETWORK) ? hasHosts : isOtherScript(granted, permission);
    return isMore ? 'widened' : 'added';
  };
  const dropped = requests.filter(
    ({ permission }) => granted.includes(permission) && !asked.some((request) => request.permission === permission),
  );
  return [
    ...asked.map((request) => ({ request, change: changeOf(request) })),
    ...dropped.map((request) => ({ request, change: 'removed' as const })),
  ];
}

/** Whether it takes somebody's word. */
export function isWidening({ change }: Pick<ComparedPermission, 'change'>): boolean {
  return change === 'added' || change === 'widened';
}

/**
 * Whether the permission is among those granted. A granted host such as `*.example.com` includes each host directly below
 * `example.com`.
 */
function includesPermission(granted: readonly string[], permission: string): boolean {
  return granted.includes(permission) || granted.includes(toWildcard(permission));
}

/** A script of that name was granted, with other bytes, pages or consent. */
function isOtherScript(granted: readonly string[], permission: string): boolean {
  if (!isScriptPermission(permission)) return false;
  const prefix = scriptPermissionPrefix(permission);
  return granted.some((other) => other.startsWith(prefix));
}

function toWildcard(permission: string): string {
  return permission.replace(/^network:(http:\/\/)?[^.*/]+\./, 'network:$1*.');
}
