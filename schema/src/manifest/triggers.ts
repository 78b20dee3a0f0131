import * as z from 'zod';
import { DeclaredName, HandlerFile } from './identifiers.ts';
import { SettingKey } from './setting-field.ts';

/** Runs a handler at set times. */
export const Schedule = z.strictObject({
  name: DeclaredName,
  /** Five fields: minute, hour, day of month, month, day of week. */
  cron: z
    .string()
    .max(100)
    .regex(/^(\S+ ){4}\S+$/, 'five fields such as "0 3 * * *"'),
  /** IANA name. Default: UTC. */
  timeZone: z.string().max(60).default('UTC'),
  file: HandlerFile,
  /** What happens to a time that comes while the run before goes on: nothing, or it runs after that one. */
  overlap: z.enum(['skip', 'queue']).default('skip'),
  /** What happens to times that passed while nothing could run: they are left out, the last of them runs, or each (up to 100). */
  catchUp: z.enum(['none', 'last', 'all']).default('last'),
  maxAttempts: z.number().int().min(1).max(20).default(3),
  timeoutMs: z.number().int().min(1).max(60_000).default(30_000),
});
export type Schedule = z.output<typeof Schedule>;

export const WEBHOOK_SCHEMES = ['stripe', 'github', 'shopify', 'standard', 'hmac-sha256', 'plugin'] as const;
export type WebhookScheme = (typeof WEBHOOK_SCHEMES)[number];

const HeaderName = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]+$/, 'a header name in lower case');

/** Takes messages at `/v1/tenants/:tenant/webhooks/:plugin/:name`. */
export const Webhook = z.strictObject({
  name: DeclaredName,
  file: HandlerFile,
  /** How its sender signs. `plugin`: the handler `verifier` checks. */
  scheme: z.enum(WEBHOOK_SCHEMES).default('plugin'),
  /** Setting that holds the signing secret; not for `plugin`. Several secrets, for a rotation, are parted by spaces. */
  secretSetting: SettingKey.optional(),
  /** Only for `plugin`: returns the message's id, or throws to refuse it. Absent: everything is let in, once for each body. */
  verifier: HandlerFile.optional(),
  /** Only for `hmac-sha256`. Default: `x-signature`, in hex. */
  signature: z
    .strictObject({
      header: HeaderName.default('x-signature'),
      encoding: z.enum(['hex', 'base64']).default('hex'),
      /** Stands before the signature, for example `sha256=`. */
      prefix: z.string().max(20).default(''),
    })
    .optional(),
  /** Header that names the message, so that it is taken once. Default: what the scheme says, else a hash of the body. */
  idHeader: HeaderName.optional(),
  /** How old a signed time may be. */
  toleranceSeconds: z.number().int().min(1).max(86_400).default(300),
  maxAttempts: z.number().int().min(1).max(20).default(8),
  timeoutMs: z.number().int().min(1).max(30_000).default(10_000),
});
export type Webhook = z.output<typeof Webhook>;

/** Handlers of the installation's own life. Each may be called again after a crash, with the same `operationId`. */
export const LIFECYCLE_EVENTS = ['onInstall', 'onUpgrade', 'onUninstall'] as const;
export type LifecycleEvent = (typeof LIFECYCLE_EVENTS)[number];

export const LifecycleHandlers = z.strictObject({
  onInstall: HandlerFile.optional(),
  onUpgrade: HandlerFile.optional(),
  onUninstall: HandlerFile.optional(),
});
export type LifecycleHandlers = z.output<typeof LifecycleHandlers>;

/** Says whether the release works, for its installation. A throw or a late answer says that it does not. */
export const HealthCheck = z.strictObject({
  file: HandlerFile,
  timeoutMs: z.number().int().min(1).max(10_000).default(2_000),
  /** How often the platform asks by itself. */
  everyMinutes: z.number().int().min(5).max(1_440).default(15),
});
export type HealthCheck = z.output<typeof HealthCheck>;
