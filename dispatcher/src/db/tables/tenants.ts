import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { publishers } from './registry.ts';

export const tenants = sqliteTable('tenants', {
  id: text('id').primaryKey(),
  revision: integer('revision').notNull().default(0),
  createdAt: text('created_at').notNull(),
  updatePolicy: text('update_policy').notNull().default('{"mode":"pinned","minimumReleaseAgeHours":0}'),
  schedulesRevision: integer('schedules_revision').notNull().default(0),
});

export const tokens = sqliteTable('tokens', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  tenantId: text('tenant_id').references(() => tenants.id),
  publisherId: text('publisher_id').references(() => publishers.id),
  role: text('role', { enum: ['owner', 'admin', 'developer', 'viewer', 'publisher'] }).notNull(),
  permissions: text('permissions').notNull().default('[]'),
  name: text('name'),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at'),
  revokedAt: text('revoked_at'),
});

export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status'),
    response: text('response'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] })],
);
