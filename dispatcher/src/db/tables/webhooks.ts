import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

export const webhookEndpoints = sqliteTable('webhook_endpoints', {
  id: text('id').primaryKey(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  url: text('url').notNull(),
  events: text('events').notNull(),
  description: text('description'),
  secret: text('secret').notNull(),
  previousSecret: text('previous_secret'),
  previousUntil: text('previous_until'),
  state: text('state', { enum: ['active', 'quarantined', 'disabled'] }).notNull(),
  reason: text('reason'),
  failures: integer('failures').notNull().default(0),
  createdAt: text('created_at').notNull(),
});
