import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { killRevision } from '../db/kill-revision.ts';
import { tenants } from '../db/tables.ts';
import { withDevBuilds } from '../dev/with-dev-builds.ts';
import { loadTenantState } from '../lifecycle/tenant-state.ts';
import { ManifestCache } from '../registry/manifest-cache.ts';
import type { RoutingSource } from './cache.ts';
import { compileRoutingTable } from './compile.ts';

/**
 * Routing tables as the database has them.
 * @param onKilled is told of each installed release that was found to be killed
 */
export function createRoutingSource(
  db: Database,
  onKilled: (release: { id: string; version: string }) => void,
): RoutingSource {
  const manifests = new ManifestCache();
  return {
    loadTable: async (tenant) => {
      const state = withDevBuilds(await loadTenantState(db, tenant, (hash, text) => manifests.parse(hash, text)));
      for (const release of state.installed) if (release.killed !== undefined) onKilled(release);
      return compileRoutingTable(state);
    },
    loadRevision: async (tenant) => {
      const [row] = await db
        .select({ revision: tenants.revision, killRevision })
        .from(tenants)
        .where(eq(tenants.id, tenant));
      return row;
    },
    now: () => Date.now(),
  };
}
