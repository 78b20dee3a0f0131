import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

export const scheduleTimes = sqliteTable(
  'schedule_times',
  {
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    pluginId: text('plugin_id').notNull(),
    name: text('name').notNull(),
    cron: text('cron').notNull(),
    timeZone: text('time_zone').notNull(),
    nextAt: text('next_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.pluginId, table.name] })],
);
