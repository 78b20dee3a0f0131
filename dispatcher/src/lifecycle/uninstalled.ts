import type { ListQuery, UninstalledList } from '@digital-commerce/plugin-schema';
import { and, desc, eq, gt, lt, or } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { tenants, uninstalledPlugins } from '../db/tables.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import { tenantNotFound } from './tenant-state.ts';

/**
 * What can be brought back, newest first.
 * @throws TENANT_NOT_FOUND, INVALID_REQUEST for a bad cursor
 */
export async function listUninstalled(
  db: Database,
  tenant: string,
  { cursor, limit }: ListQuery,
): Promise<UninstalledList> {
  const { id, tenantId, uninstalledAt, expiresAt } = uninstalledPlugins;
  const after = cursor === undefined ? undefined : parseCursor(cursor, 2);
  const [[found], rows] = await db.batch([
    db.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenant)),
    db
      .select()
      .from(uninstalledPlugins)
      .where(
        and(
          eq(tenantId, tenant),
          gt(expiresAt, new Date().toISOString()),
          after &&
            or(lt(uninstalledAt, after[0] ?? ''), and(eq(uninstalledAt, after[0] ?? ''), lt(id, after[1] ?? ''))),
        ),
      )
      .orderBy(desc(uninstalledAt), desc(id))
      .limit(limit + 1),
  ]);
  if (found === undefined) throw tenantNotFound(tenant);
  const { rows: page, next } = toPage(rows, limit, (row) => [row.uninstalledAt, row.id]);
  return {
    uninstalled: page.map((row) => ({
      id: row.id,
      plugin: row.pluginId,
      version: row.version,
      uninstalledAt: row.uninstalledAt,
      expiresAt: row.expiresAt,
    })),
    ...next,
  };
}
