import type { ListQuery, PluginInstallationList } from '@digital-commerce/plugin-schema';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { tenantPlugins } from '../db/tables.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';

/**
 * Who has a plugin installed, by tenant.
 * @throws INVALID_REQUEST
 */
export async function listPluginInstallations(
  db: Database,
  plugin: string,
  { cursor, limit }: ListQuery,
): Promise<PluginInstallationList> {
  const [after = ''] = cursor === undefined ? [] : parseCursor(cursor, 1);
  const { tenantId: tenant, version, state } = tenantPlugins;
  const rows = await db
    .select({ tenant, version, state })
    .from(tenantPlugins)
    .where(and(eq(tenantPlugins.pluginId, plugin), gt(tenant, after)))
    .orderBy(asc(tenant))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => [row.tenant]);
  return { installations: [...page.rows], ...page.next };
}
