import type { Candidate } from '@digital-commerce/plugin-resolver';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { isInCanary } from './canary.ts';
import { parseStoredRequirements } from './requirements.ts';

/** What `selectCandidate` reads of a release. */
export interface CandidateRow {
  id: string;
  version: string;
  requirements: string;
  held: number;
  yankedAt: string | null;
  killedAt: string | null;
  inCanary: number;
}

/** Columns of `plugin_releases` that say what a release is to a tenant. */
export function selectCandidate(tenant: string): SQL {
  return sql`
      plugin_releases.plugin_id AS id,
      plugin_releases.version,
      plugin_releases.requirements,
      plugin_releases.held,
      plugin_releases.yanked_at AS yankedAt,
      plugin_releases.killed_at AS killedAt,
      plugin_releases.held = 1 AND ${isInCanary(tenant)} AS inCanary`;
}

/** A release as one tenant may have it: what is held back is `available` to the tenants of its rollout. */
export function toCandidate(row: CandidateRow): Candidate {
  const { id, version } = row;
  return { id, version, status: toStatus(row), ...parseStoredRequirements(row.requirements) };
}

function toStatus({ killedAt, yankedAt, held, inCanary }: CandidateRow): Candidate['status'] {
  if (killedAt !== null) return 'killed';
  if (yankedAt !== null) return 'yanked';
  return held === 1 && inCanary === 0 ? 'held' : 'available';
}
