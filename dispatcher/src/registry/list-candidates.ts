import { PLATFORM_VERSION } from '@digital-commerce/plugin-schema';
import type { CandidateList, ListQuery } from '@digital-commerce/plugin-schema';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import { isInCanary } from './canary.ts';
import { parseStoredRequirements } from './requirements.ts';

interface Row {
  id: string;
  version: string;
  requirements: string;
  yankedAt: string | null;
  killedAt: string | null;
}

/** A page of every release that a tenant may know of, by plugin and version. @throws INVALID_REQUEST for a foreign cursor */
export async function listCandidates(db: Database, tenant: string, query: ListQuery): Promise<CandidateList> {
  const [plugin = '', version = ''] = query.cursor === undefined ? [] : parseCursor(query.cursor, 2);
  const rows = await db.all<Row>(sql`
    SELECT
      plugin_releases.plugin_id AS id,
      plugin_releases.version,
      plugin_releases.requirements,
      plugin_releases.yanked_at AS yankedAt,
      plugin_releases.killed_at AS killedAt
    FROM plugin_releases
    WHERE (plugin_releases.plugin_id, plugin_releases.version) > (${plugin}, ${version})
      AND (plugin_releases.held = 0 OR ${isInCanary(tenant)})
    ORDER BY plugin_releases.plugin_id, plugin_releases.version
    LIMIT ${query.limit + 1}
  `);
  const page = toPage(rows, query.limit, (row) => [row.id, row.version]);
  return { candidates: page.rows.map(toCandidate), platformVersion: PLATFORM_VERSION, ...page.next };
}

function toCandidate({ id, version, requirements, yankedAt, killedAt }: Row): CandidateList['candidates'][number] {
  const stopped = yankedAt === null ? 'available' : 'yanked';
  return { id, version, status: killedAt === null ? stopped : 'killed', ...parseStoredRequirements(requirements) };
}
