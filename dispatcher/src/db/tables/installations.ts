import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { pluginReleases, plugins } from './registry.ts';
import { tenants } from './tenants.ts';

export const tenantPlugins = sqliteTable(
  'tenant_plugins',
  {
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    pluginId: text('plugin_id')
      .notNull()
      .references(() => plugins.id),
    version: text('version').notNull(),
    script: text('script').notNull(),
    state: text('state', { enum: ['active', 'inactive', 'needs_settings'] }).notNull(),
    installedAt: text('installed_at').notNull(),
    previousVersion: text('previous_version'),
    previousScript: text('previous_script'),
    rollbackBlockedBy: text('rollback_blocked_by'),
    pendingVersion: text('pending_version'),
    updatePolicy: text('update_policy'),
    watchedUntil: text('watched_until'),
    updatesItself: integer('updates_itself', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.pluginId] }),
    foreignKey({
      columns: [table.pluginId, table.version],
      foreignColumns: [pluginReleases.pluginId, pluginReleases.version],
    }),
  ],
);

export const tenantPluginSettings = sqliteTable(
  'tenant_plugin_settings',
  {
    tenantId: text('tenant_id').notNull(),
    pluginId: text('plugin_id').notNull(),
    key: text('key').notNull(),
    value: text('value').notNull(),
    sealed: integer('sealed', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.pluginId, table.key] }),
    foreignKey({
      columns: [table.tenantId, table.pluginId],
      foreignColumns: [tenantPlugins.tenantId, tenantPlugins.pluginId],
    }).onDelete('cascade'),
  ],
);

export const tenantPluginGrants = sqliteTable(
  'tenant_plugin_grants',
  {
    tenantId: text('tenant_id').notNull(),
    pluginId: text('plugin_id').notNull(),
    releaseHash: text('release_hash').notNull(),
    granted: text('granted').notNull(),
    denied: text('denied').notNull(),
    grantedBy: text('granted_by').notNull(),
    grantedAt: text('granted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.pluginId, table.releaseHash] }),
    foreignKey({
      columns: [table.tenantId, table.pluginId],
      foreignColumns: [tenantPlugins.tenantId, tenantPlugins.pluginId],
    }).onDelete('cascade'),
  ],
);

export const tenantProviders = sqliteTable(
  'tenant_providers',
  {
    tenantId: text('tenant_id').notNull(),
    hook: text('hook').notNull(),
    pluginId: text('plugin_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.hook] }),
    foreignKey({
      columns: [table.tenantId, table.pluginId],
      foreignColumns: [tenantPlugins.tenantId, tenantPlugins.pluginId],
    }).onDelete('cascade'),
  ],
);

export const plans = sqliteTable(
  'plans',
  {
    hash: text('hash').notNull(),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    request: text('request').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.hash] })],
);

export const tenantOperations = sqliteTable('tenant_operations', {
  id: text('id').primaryKey(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  kind: text('kind').notNull(),
  state: text('state', { enum: ['running', 'undoing', 'done', 'failed'] }).notNull(),
  startedAt: text('started_at').notNull(),
  flippedAt: text('flipped_at'),
  finishedAt: text('finished_at'),
});

export const uninstalledPlugins = sqliteTable('uninstalled_plugins', {
  id: text('id').primaryKey(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  pluginId: text('plugin_id').notNull(),
  version: text('version').notNull(),
  exportKey: text('export_key').notNull(),
  uninstalledAt: text('uninstalled_at').notNull(),
  expiresAt: text('expires_at').notNull(),
});
