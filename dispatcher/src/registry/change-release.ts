import type { Release } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Database } from '../db/database.ts';
import { pluginReleases, tenantPlugins } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { changePlugin } from './change-plugin.ts';
import type { ChangeAuthor, PluginChange, PluginState } from './change-plugin.ts';
import { loadReleaseRow, toAuditedRelease, toRelease } from './releases.ts';
import type { ReleaseRow } from './releases.ts';

export interface ReleaseId {
  plugin: string;
  version: string;
}

export interface ReleaseChange {
  /** For the audit log. */
  action: string;
  reason?: string | undefined;
  /** The columns that change; nothing when the release is as it should be. */
  work: (row: ReleaseRow) => Partial<ReleaseRow> | undefined;
  /** What changes with them. */
  statements?: readonly BatchItem<'sqlite'>[];
}

/**
 * Changes the state of one release; what it consists of never changes. It is no error when it is so already.
 * @throws RELEASE_NOT_FOUND, REVISION_CONFLICT
 */
export function changeRelease(
  services: Pick<Services, 'db' | 'audit'>,
  { plugin, version }: ReleaseId,
  author: ChangeAuthor,
  change: ReleaseChange,
): Promise<Release> {
  return changePlugin(services, plugin, author, (state) => planChange(services, state, version, change));
}

/** No tenant is asked any more for its consent to a release that it cannot have. */
export function endWaiting(db: Database, { plugin, version }: ReleaseId): BatchItem<'sqlite'> {
  return db
    .update(tenantPlugins)
    .set({ pendingVersion: null })
    .where(and(eq(tenantPlugins.pluginId, plugin), eq(tenantPlugins.pendingVersion, version)));
}

async function planChange(
  { db }: Pick<Services, 'db'>,
  { id, releases }: PluginState,
  version: string,
  { action, reason, work, statements = [] }: ReleaseChange,
): Promise<PluginChange<Release>> {
  const { publisher, ...row } = await loadReleaseRow(db, id, version);
  const before = toRelease(row, publisher);
  const columns = work(row);
  if (columns === undefined) return { result: before };
  const changed = { ...row, ...columns };
  const after = toRelease(changed, publisher);
  const update = db
    .update(pluginReleases)
    .set(columns)
    .where(and(eq(pluginReleases.pluginId, id), eq(pluginReleases.version, version)));
  return {
    result: after,
    change: {
      publisher,
      releases: releases.map((release) => (release.version === version ? changed : release)),
      statements: [update, ...statements],
      record: {
        action,
        target: `release:${id}@${version}`,
        before: toAuditedRelease(before),
        after: toAuditedRelease(after),
        reason,
      },
    },
  };
}
