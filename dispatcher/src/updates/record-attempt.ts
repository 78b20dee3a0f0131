import type { Database } from '../db/database.ts';
import { updateAttempts } from '../db/tables.ts';

const FIRST_PAUSE_MS = 10 * 60 * 1_000;
const MAX_PAUSE_MS = 24 * 60 * 60 * 1_000;

export interface Attempt {
  tenant: string;
  plugin: string;
  version: string;
  outcome: 'installed' | 'failed';
  /** Of this version, in a row. */
  attempts: number;
  message?: string;
}

/** Writes down what came of an update. After each failure the next attempt waits twice as long, up to a day. */
export async function recordAttempt(db: Database, attempt: Attempt): Promise<void> {
  const { tenant, plugin, version, outcome, attempts, message } = attempt;
  const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20));
  const columns = {
    version,
    outcome,
    attempts,
    nextAt: outcome === 'failed' ? new Date(Date.now() + pauseMs).toISOString() : null,
    message: message ?? null,
  };
  await db
    .insert(updateAttempts)
    .values({ tenantId: tenant, pluginId: plugin, ...columns })
    .onConflictDoUpdate({ target: [updateAttempts.tenantId, updateAttempts.pluginId], set: columns });
}
