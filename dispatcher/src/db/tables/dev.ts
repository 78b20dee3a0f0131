import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

export const devSessions = sqliteTable(
  'dev_sessions',
  {
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    pluginId: text('plugin_id').notNull(),
    id: text('id').notNull(),
    script: text('script'),
    version: text('version').notNull(),
    hash: text('hash').notNull(),
    manifest: text('manifest').notNull(),
    texts: text('texts').notNull(),
    migrations: text('migrations').notNull(),
    granted: text('granted').notNull(),
    denied: text('denied').notNull(),
    settings: text('settings').notNull(),
    builds: integer('builds').notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: text('started_at').notNull(),
    expiresAt: text('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.pluginId] })],
);
