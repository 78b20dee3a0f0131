import type { PluginManager } from '@digital-commerce/plugin-sdk/host';

const CLAIM_MS = 30_000;
const MAX_CALLS = 50;

interface CallRow {
  id: string;
  hook: Parameters<PluginManager['executeHook']>[0];
  data: string;
}

/**
 * Calls the hooks that were stored beside what they tell of, the oldest first: a shop that ends between the two still tells it.
 * What cannot be told now stays, and is told after the next order, message or page. A hook may so be called twice, never less
 * than once.
 * @throws what a call failed with
 */
export async function makeCalls(db: D1Database, plugins: PluginManager): Promise<void> {
  const now = Date.now();
  const { results } = await db
    .prepare(
      `UPDATE calls SET claimed_until = ?
       WHERE id IN (SELECT id FROM calls WHERE done_at IS NULL AND claimed_until < ? ORDER BY created_at, rowid LIMIT ?)
       RETURNING id, hook, data`,
    )
    .bind(now + CLAIM_MS, now, MAX_CALLS)
    .all<CallRow>();
  for (const { id, hook, data } of results) {
    try {
      await plugins.executeHook(hook, JSON.parse(data) as never);
    } catch (error) {
      const release = 'UPDATE calls SET claimed_until = 0 WHERE done_at IS NULL AND claimed_until = ?';
      await db
        .prepare(release)
        .bind(now + CLAIM_MS)
        .run();
      throw error;
    }
    await db.prepare('UPDATE calls SET done_at = ? WHERE id = ?').bind(Date.now(), id).run();
  }
}
