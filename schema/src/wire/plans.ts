import * as z from 'zod';
import { MIGRATION_KINDS } from '../manifest/database-migration.ts';
import { PluginId, Version } from '../manifest/identifiers.ts';
import { SemverRange } from '../semver-range.ts';
import { Reason } from './actors.ts';

/** `POST /v1/tenants/:tenant/plugins/plan` */
export const PlanRequest = z.strictObject({
  /** Without a range: the newest stable release that fits. */
  install: z
    .array(z.strictObject({ id: PluginId, range: SemverRange.optional() }))
    .max(50)
    .default([]),
  remove: z.array(PluginId).max(50).default([]),
  /** Also removes what needs the removed plugins. Without it such a removal is refused with the list. */
  cascade: z.boolean().default(false),
});
export type PlanRequest = z.output<typeof PlanRequest>;

/** `keep`: it is asked for and is as it should be. Plugins that nobody asked for and that do not change are not listed. */
export const PlanStep = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('install'),
    id: PluginId,
    version: Version,
    missingSettings: z.array(z.string()),
    /** Plugins that need it, when it was not asked for itself. */
    neededBy: z.array(PluginId),
  }),
  z.strictObject({
    action: z.enum(['upgrade', 'downgrade']),
    id: PluginId,
    version: Version,
    from: Version,
    missingSettings: z.array(z.string()),
    neededBy: z.array(PluginId),
  }),
  z.strictObject({ action: z.literal('keep'), id: PluginId, version: Version }),
  z.strictObject({
    action: z.literal('remove'),
    id: PluginId,
    version: Version,
    /** Removed as well, because it needs these. Empty when it was asked for itself. */
    becauseOf: z.array(PluginId),
  }),
]);
export type PlanStep = z.output<typeof PlanStep>;

/**
 * What changes in what a plugin may do. `added`: a permission that it did not have. `widened`: it has some of the kind and
 * asks for one more, which is one more host, or a script that has changed. `removed`: it no longer asks. `kept`: granted before and still asked for.
 * `denied`: refused before and still asked for; it stays refused unless the consent names it.
 */
export const PermissionChange = z.strictObject({
  plugin: PluginId,
  permission: z.string(),
  change: z.enum(['added', 'widened', 'removed', 'kept', 'denied']),
  /** What it allows, in plain words that follow "This plugin can". */
  allows: z.string(),
  purpose: z.string(),
  /** The tenant may deny it. */
  optional: z.boolean(),
  customerData: z.boolean(),
});
export type PermissionChange = z.output<typeof PermissionChange>;

/** Handlers of one hook as they run before and after, for hooks whose order or members change. */
export const HookOrderChange = z.strictObject({
  hook: z.string(),
  before: z.array(z.strictObject({ plugin: PluginId, handler: z.string() })),
  after: z.array(z.strictObject({ plugin: PluginId, handler: z.string() })),
});
export type HookOrderChange = z.output<typeof HookOrderChange>;

export const PlannedMigration = z.strictObject({
  plugin: PluginId,
  file: z.string(),
  kind: z.enum(MIGRATION_KINDS),
  /** `beforeServing`, or `afterWatch`: when the new release has proved itself. */
  runs: z.enum(['beforeServing', 'afterWatch']),
  /** After it has run the installation can go back to the release before. */
  allowsRollback: z.boolean(),
});
export type PlannedMigration = z.output<typeof PlannedMigration>;

/** What `apply` would change, and nothing else. */
export const Plan = z.strictObject({
  /** Names this plan to `apply`: SHA-256 over all the rest, in hex. */
  hash: z.string().length(64),
  tenant: z.string(),
  /** The tenant's revision that the plan was made for. */
  revision: z.number().int(),
  /** In the order they are carried out: what is removed, dependents first; then what is installed, dependencies first. */
  steps: z.array(PlanStep),
  permissions: z.array(PermissionChange),
  /** Somebody has to say yes: a permission is added or widened. */
  needsConsent: z.boolean(),
  hookOrder: z.array(HookOrderChange),
  migrations: z.array(PlannedMigration),
  /** Workflows that are switched on and call plugins that are removed, and those plugins. Absent when there are none. */
  brokenWorkflows: z.array(z.strictObject({ id: z.string(), name: z.string(), plugins: z.array(PluginId) })).optional(),
  /** Groups of plugins that need one another, each named once. */
  cycles: z.array(z.array(PluginId)),
});
export type Plan = z.output<typeof Plan>;

const NamedPermissions = z
  .array(z.strictObject({ plugin: PluginId, permission: z.string().max(2_000) }))
  .max(200)
  .default([]);

/**
 * `true`: to all that the plan adds or widens. The object says the same, apart from optional permissions under `deny`,
 * which may be kept ones too; `grant` names such that were denied before and no longer are.
 */
export const Consent = z.union([z.boolean(), z.strictObject({ deny: NamedPermissions, grant: NamedPermissions })]);
export type Consent = z.output<typeof Consent>;

/** `POST /v1/tenants/:tenant/plugins/apply` */
export const ApplyRequest = z.strictObject({
  hash: z.string().length(64),
  /** Needed when the plan says `needsConsent`. Default: false. */
  consent: Consent.default(false),
  reason: Reason.optional(),
});
export type ApplyRequest = z.output<typeof ApplyRequest>;
