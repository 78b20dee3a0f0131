import * as z from 'zod';

export interface PermissionDefinition {
  /** What a tenant's admin reads before saying yes; it follows "This plugin can". */
  readonly allows: string;
  /** It reaches data of the tenant's customers. */
  readonly customerData: boolean;
}

/** Every permission that a plugin can hold, apart from `network:<host>`. */
export const PERMISSIONS = {
  'payments:read': { allows: 'see payments and who makes them', customerData: true },
  'payments:write': { allows: 'change or refuse payments before they are made', customerData: true },
  'payments:process': { allows: 'take payments as the payment provider', customerData: true },
  'orders:read': { allows: 'see orders and who makes them', customerData: true },
  'orders:write': { allows: 'change or refuse orders before they are stored', customerData: true },
  database: { allows: 'keep data of its own in a database that nobody else reads', customerData: false },
  'public-endpoints': { allows: 'answer requests of anybody, without a token', customerData: false },
  schedules: { allows: 'run by itself at set times', customerData: false },
  webhooks: { allows: 'receive messages that other services send to it', customerData: false },
} as const satisfies Record<string, PermissionDefinition>;

export type PermissionName = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as PermissionName[];

/** A permission as it is granted: a name of the table, or a host that the plugin may send requests to. */
export type Permission = PermissionName | `network:${string}`;

/** Host name; a leading `*.` stands for one label. No IP address, no port. */
export const EgressHost = z
  .string()
  .max(253)
  .regex(
    /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'a lower-case host name such as "api.example.com" or "*.example.com"',
  );

/** @example networkPermission('api.stripe.com') → 'network:api.stripe.com' */
export function networkPermission(host: string): Permission {
  return `network:${host}`;
}

/** What the permission allows, in plain words that follow "This plugin can". */
export function describePermission(permission: Permission): string {
  if (isPermissionName(permission)) return PERMISSIONS[permission].allows;
  const host = permission.slice('network:'.length);
  return host.startsWith('*.')
    ? `send requests to every host directly below ${host.slice(2)}`
    : `send requests to ${host}`;
}

function isPermissionName(permission: string): permission is PermissionName {
  return Object.hasOwn(PERMISSIONS, permission);
}
