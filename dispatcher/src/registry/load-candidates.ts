import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import type { Candidate } from '@digital-commerce/plugin-resolver';
import { selectCandidate, toCandidate } from './to-candidate.ts';
import type { CandidateRow } from './to-candidate.ts';

/** A release that a resolution may look at. */
export interface PublishedCandidate extends Candidate {
  /** ISO 8601. */
  publishedAt: string;
}

/**
 * Every release of the named plugins and of all that they could need, through plugins and capabilities, as one tenant may
 * have it: a held release is `available` to the tenants of its rollout. One query. Names without a release are left out.
 */
export async function loadCandidates(
  db: Database,
  { tenant, ids }: { tenant: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, readonly PublishedCandidate[]>> {
  const rows = await db.all<CandidateRow & { publishedAt: string }>(candidatesQuery(tenant, ids));
  const candidates = rows.map((row) => Object.assign(toCandidate(row), { publishedAt: row.publishedAt }));
  return Map.groupBy(candidates, ({ id }) => id);
}

/** One query; what it reads grows with what the plugins could need, not with the catalogue. */
export function candidatesQuery(tenant: string, ids: readonly string[]): SQL {
  return sql`
    WITH RECURSIVE reached (name) AS (
      SELECT value FROM json_each(${JSON.stringify(ids)})
      UNION
      SELECT needed.key
      FROM reached
      JOIN plugin_releases AS dependent ON dependent.plugin_id = reached.name
      JOIN json_each(dependent.requirements, '$.dependencies') AS needed
      UNION
      SELECT provider.plugin_id
      FROM reached
      JOIN plugin_capabilities AS provider ON provider.capability = reached.name
    )
    SELECT ${selectCandidate(tenant)},
      plugin_releases.published_at AS publishedAt
    FROM reached
    CROSS JOIN plugin_releases ON plugin_releases.plugin_id = reached.name
  `;
}
