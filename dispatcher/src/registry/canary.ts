import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { pluginReleases } from '../db/tables.ts';

/** Condition on a row of `plugin_releases`: the tenant is one of those of the release's rollout. */
export function isInCanary(tenant: string): SQL<number> {
  return sql<number>`EXISTS (
    SELECT 1
    FROM rollouts
    JOIN rollout_tenants AS chosen ON chosen.rollout_id = rollouts.id AND chosen.tenant_id = ${tenant}
    WHERE rollouts.plugin_id = ${pluginReleases.pluginId}
      AND rollouts.version = ${pluginReleases.version}
      AND rollouts.state = 'canary'
  )`;
}
