import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

export const tenantLimits = sqliteTable('tenant_limits', {
  tenantId: text('tenant_id')
    .primaryKey()
    .references(() => tenants.id),
  limits: text('limits').notNull(),
  revision: integer('revision').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const queueDepths = sqliteTable(
  'queue_depths',
  {
    tenantId: text('tenant_id').notNull(),
    recipient: text('recipient').notNull(),
    kind: text('kind').notNull(),
    waiting: integer('waiting').notNull(),
    retrying: integer('retrying').notNull(),
    later: integer('later').notNull(),
    dead: integer('dead').notNull(),
    oldestAt: text('oldest_at').notNull(),
    reportedAt: text('reported_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.recipient, table.kind] })],
);
