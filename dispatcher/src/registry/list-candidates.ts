import { PLATFORM_VERSION } from '@digital-commerce/plugin-schema';
import type { CandidateList, ListQuery } from '@digital-commerce/plugin-schema';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import { isInCanary } from './canary.ts';
import { selectCandidate, toCandidate } from './to-candidate.ts';
import type { CandidateRow } from './to-candidate.ts';

/**
 * A page of every release that a tenant may know of, by plugin and version. One that is held back for others is among them
 * where the tenant has it installed, so that a choice of versions can leave it there.
 * @throws INVALID_REQUEST for a foreign cursor
 */
export async function listCandidates(db: Database, tenant: string, query: ListQuery): Promise<CandidateList> {
  const [plugin = '', version = ''] = query.cursor === undefined ? [] : parseCursor(query.cursor, 2);
  const rows = await db.all<CandidateRow>(sql`
    SELECT ${selectCandidate(tenant)}
    FROM plugin_releases
    WHERE (plugin_releases.plugin_id, plugin_releases.version) > (${plugin}, ${version})
      AND (plugin_releases.held = 0 OR ${isInCanary(tenant)} OR ${isInstalled(tenant)})
    ORDER BY plugin_releases.plugin_id, plugin_releases.version
    LIMIT ${query.limit + 1}
  `);
  const page = toPage(rows, query.limit, (row) => [row.id, row.version]);
  return { candidates: page.rows.map(toCandidate), platformVersion: PLATFORM_VERSION, ...page.next };
}

function isInstalled(tenant: string) {
  return sql`EXISTS (
    SELECT 1
    FROM tenant_plugins
    WHERE tenant_plugins.tenant_id = ${tenant}
      AND tenant_plugins.plugin_id = plugin_releases.plugin_id
      AND tenant_plugins.version = plugin_releases.version
  )`;
}
