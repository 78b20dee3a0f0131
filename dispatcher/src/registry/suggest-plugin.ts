import { suggestName } from '@digital-commerce/plugin-schema';
import { and, eq, gte, inArray, lt } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { pluginReleases, plugins } from '../db/tables.ts';

const MAX_COMPARED = 500;

/** The published plugin that `id` most likely meant. Only those that begin with the same letter are compared. */
export async function suggestPlugin(db: Database, id: string): Promise<string | undefined> {
  const letter = id.slice(0, 1);
  const offered = db
    .select({ id: pluginReleases.pluginId })
    .from(pluginReleases)
    .where(and(eq(pluginReleases.pluginId, plugins.id), eq(pluginReleases.held, false)));
  const rows = await db
    .select({ id: plugins.id })
    .from(plugins)
    .where(and(gte(plugins.id, letter), lt(plugins.id, `${letter}~`), inArray(plugins.id, offered)))
    .limit(MAX_COMPARED);
  return suggestName(
    id,
    rows.map((row) => row.id),
  );
}
