import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';

const PAGE_SIZE = 50;

/** An installation of a tenant that lets some updates install themselves. */
export interface UpdatableInstallation {
  tenant: string;
  /** JSON of the policy that applies. */
  policy: string;
  previousVersion: string | null;
  pendingVersion: string | null;
  /** The one that it last went back from. */
  leftVersion: string | null;
  /** The update that failed last. */
  failedVersion: string | null;
  attempts: number | null;
  nextAt: string | null;
}

/** Pages of the installations of a release whose policy is not to stay. */
export async function* updatableInstallations(
  db: Database,
  { plugin, version }: { plugin: string; version: string },
): AsyncGenerator<UpdatableInstallation[]> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: UpdatableInstallation[] = await loadPage(db, { plugin, version, after });
    if (page.length > 0) yield page;
    after = page.length < PAGE_SIZE ? undefined : page.at(-1)?.tenant;
  }
}

function loadPage(
  db: Database,
  { plugin, version, after }: { plugin: string; version: string; after: string },
): Promise<UpdatableInstallation[]> {
  return db.all(sql`
    SELECT
      installed.tenant_id AS tenant,
      coalesce(installed.update_policy, tenants.update_policy) AS policy,
      installed.previous_version AS previousVersion,
      installed.pending_version AS pendingVersion,
      gone.version AS leftVersion,
      failed.version AS failedVersion,
      failed.attempts,
      failed.next_at AS nextAt
    FROM tenant_plugins AS installed INDEXED BY tenant_plugins_updating
    JOIN tenants ON tenants.id = installed.tenant_id
    LEFT JOIN update_attempts AS gone
      ON gone.tenant_id = installed.tenant_id AND gone.plugin_id = installed.plugin_id AND gone.outcome = 'left'
    LEFT JOIN update_attempts AS failed
      ON failed.tenant_id = installed.tenant_id AND failed.plugin_id = installed.plugin_id
        AND failed.outcome = 'failed'
    WHERE installed.plugin_id = ${plugin}
      AND installed.version = ${version}
      AND installed.tenant_id > ${after}
      AND installed.updates_itself = 1
    ORDER BY installed.tenant_id
    LIMIT ${PAGE_SIZE}
  `);
}
