import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { pluginReleases } from './registry.ts';
import { tenants } from './tenants.ts';

export const rollouts = sqliteTable(
  'rollouts',
  {
    id: text('id').primaryKey(),
    pluginId: text('plugin_id').notNull(),
    version: text('version').notNull(),
    state: text('state', { enum: ['canary', 'promoted', 'withdrawn'] }).notNull(),
    createdAt: text('created_at').notNull(),
    endedAt: text('ended_at'),
    reason: text('reason'),
  },
  (table) => [
    foreignKey({
      columns: [table.pluginId, table.version],
      foreignColumns: [pluginReleases.pluginId, pluginReleases.version],
    }),
  ],
);

export const rolloutTenants = sqliteTable(
  'rollout_tenants',
  {
    rolloutId: text('rollout_id')
      .notNull()
      .references(() => rollouts.id),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    state: text('state', { enum: ['pending', 'updated', 'waiting', 'failed', 'withdrawn'] }).notNull(),
    message: text('message'),
  },
  (table) => [primaryKey({ columns: [table.rolloutId, table.tenantId] })],
);

export const updateAttempts = sqliteTable(
  'update_attempts',
  {
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    pluginId: text('plugin_id').notNull(),
    outcome: text('outcome', { enum: ['left', 'failed'] }).notNull(),
    version: text('version').notNull(),
    attempts: integer('attempts').notNull(),
    nextAt: text('next_at'),
    message: text('message'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.pluginId, table.outcome] })],
);
