import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import type { Candidate } from '@digital-commerce/plugin-resolver';
import { isInCanary } from './canary.ts';
import { parseStoredRequirements } from './requirements.ts';

/** A release that a resolution may look at. */
export interface PublishedCandidate extends Candidate {
  /** ISO 8601. */
  publishedAt: string;
}

interface CandidateRow {
  id: string;
  version: string;
  requirements: string;
  publishedAt: string;
  held: number;
  yankedAt: string | null;
  killedAt: string | null;
  inCanary: number;
}

/**
 * Every release of the named plugins and of all that they could need, through plugins and capabilities, as one tenant may
 * have it: a held release is `available` to the tenants of its rollout. One query. Names without a release are left out.
 */
export async function loadCandidates(
  db: Database,
  { tenant, ids }: { tenant: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, readonly PublishedCandidate[]>> {
  const rows = await db.all<CandidateRow>(candidatesQuery(tenant, ids));
  return Map.groupBy(rows.map(toCandidate), ({ id }) => id);
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
    SELECT
      plugin_releases.plugin_id AS id,
      plugin_releases.version,
      plugin_releases.requirements,
      plugin_releases.published_at AS publishedAt,
      plugin_releases.held,
      plugin_releases.yanked_at AS yankedAt,
      plugin_releases.killed_at AS killedAt,
      plugin_releases.held = 1 AND ${isInCanary(tenant)} AS inCanary
    FROM reached
    CROSS JOIN plugin_releases ON plugin_releases.plugin_id = reached.name
  `;
}

function toCandidate(row: CandidateRow): PublishedCandidate {
  const { id, version, publishedAt } = row;
  return { id, version, status: toStatus(row), publishedAt, ...parseStoredRequirements(row.requirements) };
}

function toStatus({ killedAt, yankedAt, held, inCanary }: CandidateRow): Candidate['status'] {
  if (killedAt !== null) return 'killed';
  if (yankedAt !== null) return 'yanked';
  return held === 1 && inCanary === 0 ? 'held' : 'available';
}
