import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ListQuery, Rollout, RolloutList } from '@digital-commerce/plugin-schema';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { rollouts } from '../db/tables.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import { toRollouts } from './rollout-view.ts';
import type { RolloutRow } from './rollout-view.ts';

export interface RolloutId {
  plugin: string;
  rollout: string;
}

/** Newest first. @throws INVALID_REQUEST */
export async function listRollouts(db: Database, plugin: string, { cursor, limit }: ListQuery): Promise<RolloutList> {
  const after = cursor === undefined ? undefined : parseCursor(cursor, 2);
  const rows = await db
    .select()
    .from(rollouts)
    .where(
      and(
        eq(rollouts.pluginId, plugin),
        after && sql`(${rollouts.createdAt}, ${rollouts.id}) < (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(desc(rollouts.createdAt), desc(rollouts.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ createdAt, id }) => [createdAt, id]);
  return { rollouts: await toRollouts(db, page.rows), ...page.next };
}

/** @throws ROLLOUT_NOT_FOUND */
export async function getRollout(db: Database, id: RolloutId): Promise<Rollout> {
  return toRollout(db, await loadRolloutRow(db, id));
}

export async function toRollout(db: Database, row: RolloutRow): Promise<Rollout> {
  const [view] = await toRollouts(db, [row]);
  if (view === undefined) throw new TypeError('One row makes one rollout.');
  return view;
}

/** @throws ROLLOUT_NOT_FOUND */
export async function loadRolloutRow(db: Database, { plugin, rollout }: RolloutId): Promise<RolloutRow> {
  const [row] = await db
    .select()
    .from(rollouts)
    .where(and(eq(rollouts.id, rollout), eq(rollouts.pluginId, plugin)));
  if (row !== undefined) return row;
  throw new PlatformError(
    'ROLLOUT_NOT_FOUND',
    `Plugin "${plugin}" has no rollout "${rollout}". \`GET /v1/plugins/${plugin}/rollouts\` lists those that it has.`,
  );
}

/** @throws ROLLOUT_ENDED */
export function requireCanary(row: RolloutRow): void {
  if (row.state === 'canary') return;
  throw new PlatformError(
    'ROLLOUT_ENDED',
    `Rollout "${row.id}" was ${row.state} at ${row.endedAt}. Make a new one, if the release is to be tried again.`,
  );
}
