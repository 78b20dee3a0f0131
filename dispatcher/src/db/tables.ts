import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The tables of `schema/migrations`, for queries; a test compares the two. */

export const tenants = sqliteTable('tenants', {
  id: text('id').primaryKey(),
  revision: integer('revision').notNull().default(0),
  createdAt: text('created_at').notNull(),
});

export const tokens = sqliteTable('tokens', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  createdAt: text('created_at').notNull(),
  revokedAt: text('revoked_at'),
});

export const plugins = sqliteTable('plugins', {
  id: text('id').primaryKey(),
  createdAt: text('created_at').notNull(),
});

export const pluginReleases = sqliteTable(
  'plugin_releases',
  {
    pluginId: text('plugin_id')
      .notNull()
      .references(() => plugins.id),
    version: text('version').notNull(),
    hash: text('hash').notNull(),
    script: text('script').notNull(),
    manifest: text('manifest').notNull(),
    artifactKey: text('artifact_key').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    publishedAt: text('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.pluginId, table.version] })],
);

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
