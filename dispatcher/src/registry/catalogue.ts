import { requestedPermissions } from '@digital-commerce/plugin-schema';
import type { PluginDetail, PluginList, PluginListQuery, PluginSummary } from '@digital-commerce/plugin-schema';
import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type * as z from 'zod';
import type { Principal } from '../auth/principal.ts';
import type { Database } from '../db/database.ts';
import { pluginReleases, plugins } from '../db/tables.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import { pluginNotFound } from './plugin-not-found.ts';
import { parseStoredManifest, sortNewestFirst, toRelease } from './releases.ts';
import { isPluginVisible, isReleaseVisible } from './viewer.ts';

/**
 * Published plugins by id, as far as somebody may see them.
 * @throws INVALID_REQUEST
 */
export async function listPlugins(
  db: Database,
  { cursor, limit, search, category, publisher }: z.output<typeof PluginListQuery>,
  principal: Principal | undefined,
): Promise<PluginList> {
  const after = cursor === undefined ? undefined : parseCursor(cursor, 1)[0];
  const rows = await db
    .select({ ...getTableColumns(plugins), manifest: pluginReleases.manifest })
    .from(plugins)
    .innerJoin(
      pluginReleases,
      and(eq(pluginReleases.pluginId, plugins.id), eq(pluginReleases.version, plugins.latestVersion)),
    )
    .where(
      and(
        after === undefined ? undefined : gt(plugins.id, after),
        category && eq(plugins.category, category),
        publisher === undefined ? undefined : eq(plugins.publisherId, publisher),
        search === undefined ? undefined : holdsAllWords(search),
        isPluginVisible(principal),
      ),
    )
    .orderBy(asc(plugins.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ id }) => [id]);
  return { plugins: page.rows.map(toListed), ...page.next };
}

/** @throws PLUGIN_NOT_FOUND */
export async function getPlugin(db: Database, id: string, principal: Principal | undefined): Promise<PluginDetail> {
  const [[plugin], rows] = await db.batch([
    db.select().from(plugins).where(eq(plugins.id, id)),
    db
      .select(getTableColumns(pluginReleases))
      .from(pluginReleases)
      .innerJoin(plugins, eq(plugins.id, pluginReleases.pluginId))
      .where(and(eq(pluginReleases.pluginId, id), isReleaseVisible(principal))),
  ]);
  if (plugin === undefined || rows.length === 0) throw pluginNotFound(id);
  const releases = sortNewestFirst(rows).map((row) => toRelease(row, plugin.publisherId));
  return { ...toSummary(plugin), releases };
}

/** Each word is somewhere in what the list shows, in capitals or not. `LIKE` would read "%" and "_" and refuse long words. */
function holdsAllWords(search: string): SQL {
  const words = search.split(/\s+/).filter((word) => word !== '');
  const text = sql`lower(${plugins.id} || char(10) || ${plugins.name} || char(10) || coalesce(${plugins.description}, '') || ${plugins.keywords})`;
  return sql`NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(words)}) AS word WHERE instr(${text}, lower(word.value)) = 0)`;
}

function toListed({ manifest: text, ...row }: typeof plugins.$inferSelect & { manifest: string }) {
  const manifest = parseStoredManifest(text);
  const { author } = manifest;
  return { ...toSummary(row), ...(author !== undefined && { author }), permissions: requestedPermissions(manifest) };
}

function toSummary(row: typeof plugins.$inferSelect): PluginSummary {
  const { id, name, description, category, latestVersion, publisherId: publisher } = row;
  return { id, name, category, latestVersion, publisher, ...(description !== null && { description }) };
}
