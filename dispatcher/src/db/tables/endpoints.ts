import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { tenantPlugins } from './installations.ts';

export const hostResources = sqliteTable(
  'host_resources',
  {
    tenantId: text('tenant_id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    secret: text('secret').notNull(),
    verbs: text('verbs').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.name] })],
);

export const installationHealth = sqliteTable(
  'installation_health',
  {
    tenantId: text('tenant_id').notNull(),
    pluginId: text('plugin_id').notNull(),
    version: text('version').notNull(),
    status: text('status', { enum: ['healthy', 'unhealthy'] }).notNull(),
    message: text('message'),
    durationMs: integer('duration_ms').notNull(),
    checkedAt: text('checked_at').notNull(),
    failures: integer('failures').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.pluginId] }),
    foreignKey({
      columns: [table.tenantId, table.pluginId],
      foreignColumns: [tenantPlugins.tenantId, tenantPlugins.pluginId],
    }).onDelete('cascade'),
  ],
);
