import type { HealthReport, LastHealth } from '@digital-commerce/plugin-schema';
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { installationHealth, tenantPlugins } from '../db/tables.ts';

/** Whose health it is. */
export interface CheckedInstallation {
  tenant: string;
  plugin: string;
  version: string;
}

/**
 * Keeps what a check said. Failures in a row are counted for a release; another release begins anew. An installation that
 * has gone meanwhile has none.
 */
export async function keepHealth(
  db: Database,
  { tenant, plugin, version }: CheckedInstallation,
  { status, message, durationMs }: Pick<HealthReport, 'status' | 'message' | 'durationMs'>,
  now: Date,
): Promise<void> {
  if (status === 'unknown') return;
  const failed = status === 'unhealthy';
  const { failures, version: before } = installationHealth;
  const told = { version, status, message: message ?? null, durationMs, checkedAt: now.toISOString() };
  const inARow = failed ? sql`CASE WHEN ${before} = ${version} THEN ${failures} + 1 ELSE 1 END` : sql`0`;
  const row = { tenantId: tenant, pluginId: plugin, ...told, failures: failed ? 1 : 0 };
  const isInstalled = sql`EXISTS (SELECT 1 FROM ${tenantPlugins} WHERE ${tenantPlugins.tenantId} = ${tenant} AND ${tenantPlugins.pluginId} = ${plugin})`;
  const columns = sql`(tenant_id, plugin_id, version, status, message, duration_ms, checked_at, failures)`;
  const values = sql`${row.tenantId}, ${row.pluginId}, ${row.version}, ${row.status}, ${row.message}, ${row.durationMs}, ${row.checkedAt}, ${row.failures}`;
  await db.run(sql`INSERT INTO installation_health ${columns} SELECT ${values} WHERE ${isInstalled}
    ON CONFLICT (tenant_id, plugin_id) DO UPDATE SET version = excluded.version, status = excluded.status,
    message = excluded.message, duration_ms = excluded.duration_ms, checked_at = excluded.checked_at,
    failures = ${inARow}`);
}

/** What the platform heard last when it asked by itself, by plugin. */
export async function loadHealth(db: Database, tenant: string): Promise<Map<string, LastHealth>> {
  const rows = await db.select().from(installationHealth).where(eq(installationHealth.tenantId, tenant));
  return new Map(rows.map((row) => [row.pluginId, toLastHealth(row)]));
}

/** The same of one installation. */
export async function loadHealthOf(db: Database, tenant: string, plugin: string): Promise<LastHealth | undefined> {
  const isIt = and(eq(installationHealth.tenantId, tenant), eq(installationHealth.pluginId, plugin));
  const [row] = await db.select().from(installationHealth).where(isIt);
  return row && toLastHealth(row);
}

function toLastHealth(row: typeof installationHealth.$inferSelect): LastHealth {
  const { version, status, message, durationMs, checkedAt, failures } = row;
  return { version, status, ...(message !== null && { message }), durationMs, checkedAt, failures };
}
