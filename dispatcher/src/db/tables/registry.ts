import { CATEGORIES } from '@digital-commerce/plugin-schema';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const publishers = sqliteTable('publishers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: text('created_at').notNull(),
});

export const plugins = sqliteTable('plugins', {
  id: text('id').primaryKey(),
  createdAt: text('created_at').notNull(),
  publisherId: text('publisher_id').notNull().default('platform'),
  name: text('name').notNull().default(''),
  description: text('description'),
  category: text('category', { enum: CATEGORIES }).notNull().default('utility'),
  keywords: text('keywords').notNull().default(' '),
  latestVersion: text('latest_version').notNull().default(''),
  revision: integer('revision').notNull().default(0),
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
    requirements: text('requirements').notNull().default('{}'),
    publishedBy: text('published_by').notNull().default('{"kind":"operator"}'),
    held: integer('held', { mode: 'boolean' }).notNull().default(false),
    yankedAt: text('yanked_at'),
    yankReason: text('yank_reason'),
    killedAt: text('killed_at'),
    killReason: text('kill_reason'),
    showcase: text('showcase').notNull().default('{"hasReadme":false,"hasChangelog":false,"screenshots":[]}'),
  },
  (table) => [primaryKey({ columns: [table.pluginId, table.version] })],
);

export const pluginCapabilities = sqliteTable(
  'plugin_capabilities',
  {
    capability: text('capability').notNull(),
    pluginId: text('plugin_id')
      .notNull()
      .references(() => plugins.id),
  },
  (table) => [primaryKey({ columns: [table.capability, table.pluginId] })],
);

export const platformState = sqliteTable('platform_state', {
  id: integer('id').primaryKey(),
  killRevision: integer('kill_revision').notNull(),
});
