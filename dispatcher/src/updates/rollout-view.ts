import type { Rollout } from '@digital-commerce/plugin-schema';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import type { rollouts } from '../db/tables.ts';

export type RolloutRow = typeof rollouts.$inferSelect;
type TenantView = Rollout['tenants'][number];

interface TenantRow {
  rollout: string;
  tenant: string;
  state: TenantView['state'];
  message: string | null;
  /** What the tenant has installed of the plugin. */
  installed: string | null;
}

/** Rollouts as the API shows them, each with its tenants by id. */
export async function toRollouts(db: Database, rows: readonly RolloutRow[]): Promise<Rollout[]> {
  const tenants = Map.groupBy(await loadTenants(db, rows), ({ rollout }) => rollout);
  return rows.map((row) => {
    const { id, pluginId: plugin, version, state, createdAt, endedAt, reason } = row;
    return {
      id,
      plugin,
      version,
      state,
      tenants: (tenants.get(id) ?? []).map((tenant) => toTenantView(row, tenant)),
      createdAt,
      ...(endedAt !== null && { endedAt }),
      ...(reason !== null && { reason }),
    };
  });
}

/** What the tenant runs counts for more than what was written down about it: it may have said yes, or gone back. */
function toTenantView({ state, version }: RolloutRow, { tenant, ...row }: TenantRow): TenantView {
  const view = { tenant, state: row.state, ...(row.message !== null && { message: row.message }) };
  if (state !== 'canary') return view;
  if (row.installed === version) return { tenant, state: 'updated' };
  if (row.state !== 'updated') return view;
  const now = row.installed === null ? 'does not have the plugin any more' : `runs ${row.installed}`;
  return { tenant, state: 'failed', message: `The tenant had ${version}, and now ${now}.` };
}

function loadTenants(db: Database, rows: readonly RolloutRow[]): Promise<TenantRow[]> {
  return db.all(sql`
    SELECT
      chosen.rollout_id AS rollout,
      chosen.tenant_id AS tenant,
      chosen.state,
      chosen.message,
      installed.version AS installed
    FROM rollout_tenants AS chosen
    JOIN rollouts ON rollouts.id = chosen.rollout_id
    LEFT JOIN tenant_plugins AS installed
      ON installed.tenant_id = chosen.tenant_id AND installed.plugin_id = rollouts.plugin_id
    WHERE chosen.rollout_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))
    ORDER BY chosen.rollout_id, chosen.tenant_id
  `);
}
