import type { BatchItem } from 'drizzle-orm/batch';
import type { Database } from '../db/database.ts';
import { updateAttempts } from '../db/tables.ts';

const FIRST_PAUSE_MS = 10 * 60 * 1_000;
const MAX_PAUSE_MS = 24 * 60 * 60 * 1_000;

export interface UpdateOf {
  tenant: string;
  plugin: string;
  version: string;
}

/**
 * Writes down that an update failed. After each failure the next attempt waits twice as long, up to a day.
 * @param attempts of this version, in a row
 */
export async function recordFailure(
  db: Database,
  update: UpdateOf,
  { attempts, message }: { attempts: number; message: string },
): Promise<void> {
  const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20));
  const nextAt = new Date(Date.now() + pauseMs).toISOString();
  await upsert(db, update, { outcome: 'failed', attempts, nextAt, message });
}

/** Writes down that a tenant goes back from a release, which then does not come again by itself. */
export function leaveStatement(db: Database, update: UpdateOf): BatchItem<'sqlite'> {
  return upsert(db, update, { outcome: 'left', attempts: 1, nextAt: null, message: null });
}

type Attempt = Omit<typeof updateAttempts.$inferInsert, 'tenantId' | 'pluginId' | 'version'>;

function upsert(db: Database, { tenant, plugin, version }: UpdateOf, attempt: Attempt) {
  const { tenantId, pluginId, outcome } = updateAttempts;
  return db
    .insert(updateAttempts)
    .values({ tenantId: tenant, pluginId: plugin, version, ...attempt })
    .onConflictDoUpdate({ target: [tenantId, pluginId, outcome], set: { version, ...attempt } });
}
