import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';
import type { AuditRecord } from '../audit/audit-log.ts';
import type { Database } from '../db/database.ts';
import { retryChange } from '../db/retry-change.ts';
import { pluginReleases, plugins } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { chooseShownVersion, describeStatement } from './plugin-summary.ts';
import type { ReleaseHead } from './releases.ts';

/** A plugin and all its releases, at one revision. */
export interface PluginState {
  id: string;
  /** Absent before the first publish. */
  plugin: typeof plugins.$inferSelect | undefined;
  releases: readonly ReleaseHead[];
}

export interface PluginChange<T> {
  result: T;
  /** Nothing, when all is as it should be already. */
  change?: {
    /** All releases afterwards; the plugin is described by them. */
    releases: readonly ReleaseHead[];
    statements: readonly BatchItem<'sqlite'>[];
    record: Omit<AuditRecord, keyof ChangeAuthor>;
    /** Owner of a plugin that begins with this change. */
    publisher: string;
  };
}

/** Who changes something, and in which request. */
export type ChangeAuthor = Pick<AuditRecord, 'actor' | 'requestId'>;

/**
 * Makes one change to a plugin: rows, summary and audit entry in one batch, from the state that it was worked out from.
 * @param work is called again when somebody else changed the plugin meanwhile
 * @throws REVISION_CONFLICT and what `work` throws
 */
export function changePlugin<T>(
  services: Pick<Services, 'db' | 'audit'>,
  id: string,
  { actor, requestId }: ChangeAuthor,
  work: (state: PluginState) => PluginChange<T> | Promise<PluginChange<T>>,
): Promise<T> {
  const { db, audit } = services;
  return retryChange(`plugin "${id}"`, async () => {
    const state = await loadPluginState(db, id);
    const { result, change } = await work(state);
    if (change === undefined) return result;
    await audit.commit(async (append) => {
      const { statement } = await append(PLATFORM_CHAIN, { ...change.record, actor, requestId });
      const shown = chooseShownVersion(change.releases);
      return [moveOn(db, state, change.publisher), ...change.statements, describeStatement(db, id, shown), statement];
    });
    return result;
  });
}

const {
  manifest: _manifest,
  requirements: _requirements,
  showcase: _showcase,
  ...HEAD
} = getTableColumns(pluginReleases);

export async function loadPluginState(db: Database, id: string): Promise<PluginState> {
  const [[plugin], releases] = await db.batch([
    db.select().from(plugins).where(eq(plugins.id, id)),
    db.select(HEAD).from(pluginReleases).where(eq(pluginReleases.pluginId, id)).orderBy(asc(pluginReleases.version)),
  ]);
  return { id, plugin, releases };
}

function moveOn(db: Database, { id, plugin }: PluginState, publisherId: string): BatchItem<'sqlite'> {
  if (plugin === undefined) return db.insert(plugins).values({ id, createdAt: new Date().toISOString(), publisherId });
  return db
    .update(plugins)
    .set({ revision: plugin.revision + 1 })
    .where(eq(plugins.id, id));
}
