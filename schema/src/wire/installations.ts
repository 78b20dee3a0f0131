import * as z from 'zod';
import { PluginId, Version } from '../manifest/identifiers.ts';
import { SettingField, SettingKey } from '../manifest/setting-field.ts';
import { pageOf, Timestamp } from './lists.ts';

/** What a release's health check said when the platform asked by itself. */
export const LastHealth = z.strictObject({
  version: Version,
  status: z.enum(['healthy', 'unhealthy']),
  message: z.string().optional(),
  durationMs: z.number(),
  checkedAt: Timestamp,
  /** Times in a row that it failed. */
  failures: z.number().int(),
});
export type LastHealth = z.output<typeof LastHealth>;

/** `needs_settings`: a required setting has no value; it becomes active when it has. */
export const InstallationState = z.enum(['active', 'inactive', 'needs_settings']);
export type InstallationState = z.output<typeof InstallationState>;

/** `GET /v1/tenants/:tenant/plugins/:plugin` and the answer to most changes of one. */
export const Installation = z.strictObject({
  id: PluginId,
  name: z.string(),
  version: Version,
  state: InstallationState,
  /** Required settings without a value. */
  missingSettings: z.array(z.string()),
  script: z.string(),
  installedAt: Timestamp,
  /** What the tenant has granted to this very release. */
  granted: z.array(z.string()),
  /** Optional permissions that the tenant has denied. */
  denied: z.array(z.string()),
  /** What `rollback` would go back to. */
  previousVersion: Version.optional(),
  /** An update that waits for consent, because it asks for more than is granted. */
  pendingUpdate: z.strictObject({ version: Version, permissions: z.array(z.string()) }).optional(),
  /** Until then errors of the new release lead back to the previous one. */
  watchedUntil: Timestamp.optional(),
  /** Absent until the platform has asked, and for a release without a check. */
  health: LastHealth.optional(),
  /** The operator has stopped this release; it takes no calls. */
  killed: z.strictObject({ at: Timestamp, reason: z.string() }).optional(),
});
export type Installation = z.output<typeof Installation>;

/** `GET /v1/tenants/:tenant/plugins`, by plugin id, and the answer to `apply`. */
export const InstallationList = pageOf('installations', Installation);
export type InstallationList = z.output<typeof InstallationList>;

export const SettingValueSchema = z.union([z.string().max(10_000), z.number(), z.boolean()]);

/** `PUT /v1/tenants/:tenant/plugins/:id/settings`: sets these keys; `null` clears one; others stay. */
export const PutSettingsRequest = z.strictObject({
  values: z.record(SettingKey, z.union([SettingValueSchema, z.null()])),
});

/** Query of `GET /v1/tenants/:tenant/plugins/:id/settings`. */
export const SettingsQuery = z.strictObject({
  /** Also give `fields`, in this language, as a tag of BCP 47. */
  locale: z.string().min(1).max(100).optional(),
});
export type SettingsQuery = z.output<typeof SettingsQuery>;

/** `GET|PUT /v1/tenants/:tenant/plugins/:id/settings`. Sensitive values never leave: `isSet` says whether there is one. */
export const SettingsView = z.strictObject({
  settings: z.record(
    z.string(),
    z.strictObject({ isSet: z.boolean(), sensitive: z.boolean(), value: SettingValueSchema.optional() }),
  ),
  state: InstallationState,
  missingSettings: z.array(z.string()),
  /** What the manifest says of each, with its own translations. Only where a language is asked for. */
  fields: z.record(SettingKey, SettingField).optional(),
});
export type SettingsView = z.output<typeof SettingsView>;

/** A breaker that does not let every call of a handler through. `half_open`: one is, to see how it goes. */
const BreakerState = z.strictObject({
  hook: z.string(),
  state: z.enum(['open', 'half_open']),
  openedAt: Timestamp,
  reason: z.string(),
});
export type BreakerState = z.output<typeof BreakerState>;

/** `GET /v1/tenants/:tenant/plugins/:plugin/health`: what the release's own check says now, and which of its handlers are left alone. */
export const HealthReport = z.strictObject({
  status: z.enum(['healthy', 'unhealthy', 'unknown']),
  /** Of an unhealthy one. `unknown`: the release has no check. */
  message: z.string().optional(),
  durationMs: z.number(),
  /** What the platform heard last by itself. */
  last: LastHealth.optional(),
  /** As the isolate that answers has them. */
  breakers: z.array(BreakerState),
});
export type HealthReport = z.output<typeof HealthReport>;
