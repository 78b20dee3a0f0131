import * as z from 'zod';
import { DeclaredName, HandlerFile } from './identifiers.ts';

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
});
export type Schedule = z.output<typeof Schedule>;

/** Takes messages at `/v1/tenants/:tenant/webhooks/:plugin/:name`. */
export const Webhook = z.strictObject({
  name: DeclaredName,
  file: HandlerFile,
  /** How its sender signs. `plugin`: the handler checks for itself. */
  scheme: z.enum(['stripe', 'github', 'shopify', 'standard', 'hmac-sha256', 'plugin']).default('plugin'),
  /** Setting that holds the signing secret; not for `plugin`. */
  secretSetting: z.string().max(60).optional(),
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
});
export type HealthCheck = z.output<typeof HealthCheck>;
