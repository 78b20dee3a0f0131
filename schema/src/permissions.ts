import * as z from 'zod';
import { calledPlugin } from './dependency-permissions.ts';
import type { PluginPermission } from './dependency-permissions.ts';
import { describeScriptPermission, isScriptPermission } from './storefront-scripts.ts';
import type { ScriptPermission } from './storefront-scripts.ts';

export interface PermissionDefinition {
  /** What a tenant's admin reads before saying yes; it follows "This plugin can". */
  readonly allows: string;
  /** It reaches data of the tenant's customers. */
  readonly customerData: boolean;
}

/** Every permission that a plugin can hold, apart from those with a part of their own: see `Permission`. */
export const PERMISSIONS = {
  'payments:read': { allows: 'see payments and who makes them', customerData: true },
  'payments:write': { allows: 'change or refuse payments before they are made', customerData: true },
  'payments:process': { allows: 'take payments, and give them back, as the payment provider', customerData: true },
  'orders:read': { allows: 'see orders and who makes them', customerData: true },
  'orders:write': { allows: 'change or refuse orders before they are stored', customerData: true },
  'carts:read': { allows: 'see carts and what is in them', customerData: true },
  'carts:write': { allows: 'change or refuse what goes into carts', customerData: true },
  'checkout:read': { allows: 'see checkouts, with addresses', customerData: true },
  'checkout:write': { allows: 'change or refuse checkouts, and offer choices in them', customerData: true },
  'taxes:read': { allows: 'see what taxes are worked out for, with addresses', customerData: true },
  'taxes:write': { allows: 'work out taxes, and check tax numbers', customerData: true },
  'shipping:read': { allows: 'see what is sent where', customerData: true },
  'shipping:write': { allows: 'offer and change ways of shipping, and buy labels', customerData: true },
  'discounts:read': { allows: 'see discounts and who gets them', customerData: true },
  'discounts:write': { allows: 'give, change and refuse discounts', customerData: true },
  'customers:read': { allows: 'see customers and their sign-ins', customerData: true },
  'customers:write': { allows: 'change or refuse sign-ups, sign-ins and profiles', customerData: true },
  'customers:authenticate': {
    allows: 'say who somebody is as the sign-in provider, and see the passwords they enter with it',
    customerData: true,
  },
  'email:read': { allows: 'see e-mails that are sent', customerData: true },
  'email:write': {
    allows: 'change e-mails before they are sent, or send them as the mail provider',
    customerData: true,
  },
  'email:send': { allows: 'send e-mails through your mail provider', customerData: true },
  'content:read': { allows: 'see pages and articles', customerData: false },
  'content:write': { allows: 'change pages and articles, or refuse changes to them', customerData: false },
  'media:read': { allows: 'see images and other files of your application', customerData: false },
  'media:write': { allows: 'change or refuse uploads, and say where files are fetched from', customerData: false },
  'search:read': { allows: 'see what people search for', customerData: false },
  'search:write': { allows: 'change searches and their results', customerData: false },
  'analytics:read': { allows: 'see what visitors do', customerData: true },
  'analytics:write': { allows: 'change or add to what is recorded of visitors', customerData: true },
  'catalogue:read': { allows: 'see products and prices', customerData: false },
  'catalogue:write': { allows: 'change products and prices', customerData: false },
  'workflows:read': { allows: 'see workflows and tasks', customerData: false },
  'workflows:write': { allows: 'change or refuse steps of workflows', customerData: false },
  'application:read': { allows: 'see how your application is set up, and when it starts', customerData: false },
  'dashboard:write': { allows: "show notices on your application's dashboard", customerData: false },
  kv: { allows: 'keep values of its own that nobody else reads', customerData: false },
  storage: { allows: 'keep files of its own that nobody else reads', customerData: false },
  database: { allows: 'keep data of its own in a database that nobody else reads', customerData: false },
  'public-endpoints': { allows: 'answer requests of anybody, without a token', customerData: false },
  schedules: { allows: 'run by itself at set times', customerData: false },
  webhooks: { allows: 'receive messages that other services send to it', customerData: false },
  'storefront:scripts': {
    allows: 'run code in pages of your shop, which can see and change all that visitors see and type there',
    customerData: true,
  },
} as const satisfies Record<string, PermissionDefinition>;

export type PermissionName = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as PermissionName[];

/** What a plugin may do with a kind of the host application's data. */
export type ResourceVerb = 'read' | 'write';

/**
 * A permission as it is granted: a name of the table, a host that the plugin may send requests to, a kind of the host
 * application's data, a script that runs in pages of the shop, or a plugin (or capability) that it depends on and may call.
 */
export type Permission =
  | PermissionName
  | `network:${string}`
  | `resources:${string}:${ResourceVerb}`
  | PluginPermission
  | ScriptPermission;

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

/**
 * What `plainHttp` takes beside the permission for the host.
 * @example plainHttpPermission('api.example.com') → 'network:http://api.example.com'
 */
export function plainHttpPermission(host: string): Permission {
  return `network:http://${host}`;
}

/** @example resourcePermission('products', 'read') → 'resources:products:read' */
export function resourcePermission(resource: string, verb: ResourceVerb): Permission {
  return `resources:${resource}:${verb}`;
}

/** What the permission allows, in plain words that follow "This plugin can". */
export function describePermission(permission: Permission): string {
  if (isPermissionName(permission)) return PERMISSIONS[permission].allows;
  const called = calledPlugin(permission);
  if (called !== undefined) return `run actions of ${called}`;
  if (isScriptPermission(permission)) return describeScriptPermission(permission);
  if (permission.startsWith('resources:')) {
    const [, resource, verb] = permission.split(':');
    return verb === 'read'
      ? `see ${resource} of your application`
      : `create, change and delete ${resource} of your application`;
  }
  const target = permission.slice('network:'.length);
  const isPlain = target.startsWith('http://');
  const host = isPlain ? target.slice('http://'.length) : target;
  const reached = host.startsWith('*.') ? `every host directly below ${host.slice(2)}` : host;
  return isPlain
    ? `send requests to ${reached} without encryption, so that others on the way can read and change them`
    : `send requests to ${reached}`;
}

function isPermissionName(permission: string): permission is PermissionName {
  return Object.hasOwn(PERMISSIONS, permission);
}
