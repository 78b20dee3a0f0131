import * as z from 'zod';
import { HOOK_NAMES } from './hooks.ts';

export const CATEGORIES = [
  'cms',
  'auth',
  'payment',
  'delivery',
  'email',
  'analytics',
  'integration',
  'ui',
  'workflow',
  'utility',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

/** Lower runs first. */
export const DEFAULT_PRIORITY = 100;

export const PluginId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by "-", starting with a letter')
  .max(32);

// semver.org, "Is there a suggested regular expression"; build metadata is left out on purpose: it does not order.
export const Version = z
  .string()
  .max(40)
  .regex(
    /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-((0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?$/,
    'a semantic version such as "1.4.2"',
  );

/** Path of a handler inside the plugin folder; `plugin.ts#method` names a method of a class-based plugin. */
const HandlerFile = z
  .string()
  .max(200)
  .regex(/^(?!\/)(?!.*\.\.)[\w./-]+\.tsx?(#[A-Za-z_]\w*)?$/, 'a .ts file inside the plugin folder');

export const HookRegistration = z.strictObject({
  hook: z.enum(HOOK_NAMES),
  file: HandlerFile,
  /** 0–1000, lower first. */
  priority: z.number().int().min(0).max(1000).default(DEFAULT_PRIORITY),
  /** The handler's own share of the hook's deadline. */
  timeoutMs: z.number().int().min(1).max(30_000).optional(),
});
export type HookRegistration = z.output<typeof HookRegistration>;

export const ApiEndpoint = z.strictObject({
  method: z.enum(HTTP_METHODS),
  path: z
    .string()
    .max(200)
    .regex(/^(?!.*\/\.\.?(\/|$))\/([\w.~-]+(\/[\w.~-]+)*)?$/, 'a path such as "/process"'),
  file: HandlerFile,
});
export type ApiEndpoint = z.output<typeof ApiEndpoint>;

const settingBase = {
  label: z.string().min(1).max(100),
  description: z.string().max(500).optional(),
  /** An installation without a value for a required setting stays in state `needs_settings`. */
  required: z.boolean().default(false),
  /** Encrypted at rest and never shown again. */
  sensitive: z.boolean().default(false),
};
export const SettingField = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('string'), ...settingBase, default: z.string().max(10_000).optional() }),
  z.strictObject({ type: z.literal('number'), ...settingBase, default: z.number().optional() }),
  z.strictObject({ type: z.literal('boolean'), ...settingBase, default: z.boolean().optional() }),
  z.strictObject({
    type: z.literal('select'),
    ...settingBase,
    options: z.array(z.string().min(1).max(100)).min(1).max(100),
    default: z.string().optional(),
  }),
]);
export type SettingField = z.output<typeof SettingField>;
export type SettingValue = string | number | boolean;

export const SettingKey = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and "_", starting with a letter');

/** What a plugin is and asks for. Unknown keys are errors. */
export const Manifest = z.strictObject({
  id: PluginId,
  name: z.string().min(1).max(100),
  version: Version,
  description: z.string().max(1_000).optional(),
  author: z.string().max(200).optional(),
  category: z.enum(CATEGORIES),
  hooks: z.array(HookRegistration).max(100).default([]),
  apiEndpoints: z.array(ApiEndpoint).max(100).default([]),
  settings: z.record(SettingKey, SettingField).default({}),
  /**
   * `tenant`: the release runs under a script of its own for each tenant, so nothing in memory can carry from one to
   * another. `release`: all tenants on the release share one Worker.
   */
  isolation: z.enum(['tenant', 'release']).default('tenant'),
});
/** A manifest after parsing: defaults filled in. */
export type Manifest = z.output<typeof Manifest>;
/** A manifest as an author writes it. */
export type ManifestInput = z.input<typeof Manifest>;
