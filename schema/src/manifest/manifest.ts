import * as z from 'zod';
import { AdminPermission, AdminUi } from './admin-ui.ts';
import { ApiEndpoint } from './api-endpoint.ts';
import { CATEGORIES } from './categories.ts';
import { DatabaseMigration } from './database-migration.ts';
import { HookRegistration } from './hook-registration.ts';
import { PluginEventsSection } from './events.ts';
import { PluginId, Version } from './identifiers.ts';
import { EgressDeclaration, PermissionDeclarations, ResourceDeclaration } from './permission-requests.ts';
import { PluginAction } from './plugin-action.ts';
import { PluginRanges, Provides, RuntimeRequirements } from './requirements.ts';
import { Screenshots } from './screenshot.ts';
import { SettingField, SettingKey } from './setting-field.ts';
import { StorefrontScript } from './storefront-script.ts';
import { Translations } from './translations.ts';
import { HealthCheck, LifecycleHandlers, Schedule, Webhook } from './triggers.ts';

/** What a plugin is and asks for. Unknown keys are errors. */
export const Manifest = z.strictObject({
  id: PluginId,
  name: z.string().min(1).max(100),
  version: Version,
  description: z.string().max(1_000).optional(),
  author: z.string().max(200).optional(),
  category: z.enum(CATEGORIES),
  /** Words that a search finds the plugin by. */
  keywords: z.array(z.string().min(1).max(40)).max(20).default([]),
  /** What the registry shows, in this order. */
  screenshots: Screenshots.default([]),
  hooks: z.array(HookRegistration).max(100).default([]),
  apiEndpoints: z.array(ApiEndpoint).max(100).default([]),
  settings: z.record(SettingKey, SettingField).default({}),
  permissions: PermissionDeclarations.default({}),
  egress: z.array(EgressDeclaration).max(50).default([]),
  /** Of the host application. */
  resources: z.array(ResourceDeclaration).max(50).default([]),
  /** For people, not for the plugin. */
  adminPermissions: z.array(AdminPermission).max(50).default([]),
  admin: AdminUi.default({ widgets: [], pages: [], menu: [] }),
  migrations: z.array(DatabaseMigration).max(500).default([]),
  /** Plugins, or capabilities, that have to be installed beside it. */
  dependencies: PluginRanges.default({}),
  /** Not needed, but when they are installed, in these versions. */
  optionalDependencies: PluginRanges.default({}),
  /** Plugins, or capabilities, that cannot be installed beside it. */
  conflicts: PluginRanges.default({}),
  provides: Provides.default({}),
  requires: RuntimeRequirements.default({}),
  healthCheck: HealthCheck.optional(),
  lifecycle: LifecycleHandlers.default({}),
  schedules: z.array(Schedule).max(50).default([]),
  webhooks: z.array(Webhook).max(50).default([]),
  actions: z.array(PluginAction).max(50).default([]),
  /** What runs in pages of the shop. */
  storefrontScripts: z.array(StorefrontScript).max(10).default([]),
  events: PluginEventsSection.default({ emits: [], subscribes: [] }),
  translations: Translations.optional(),
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
