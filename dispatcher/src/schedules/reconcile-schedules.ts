import type { Schedule } from '@digital-commerce/plugin-schema';
import { and, eq, ne } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Database } from '../db/database.ts';
import { scheduleTimes, tenants } from '../db/tables.ts';
import { withDevBuilds } from '../dev/with-dev-builds.ts';
import { loadTenantState } from '../lifecycle/tenant-state.ts';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { nextTime } from './schedule-times.ts';

/**
 * Brings the times of a tenant's schedules to what is installed and active. One that is as it was keeps its next time; one
 * that is new, or has other times, begins now. Not for two calls of one tenant at the same time.
 */
export async function reconcileSchedules(db: Database, tenant: string, now: number): Promise<void> {
  const [behind] = await db
    .select({ id: tenants.id })
    .from(tenants)
    .where(and(eq(tenants.id, tenant), ne(tenants.revision, tenants.schedulesRevision)));
  if (behind === undefined) return;
  const state = withDevBuilds(await loadTenantState(db, tenant));
  const wanted = new Map(listSchedules(state).map((entry) => [toKey(entry.plugin, entry.schedule.name), entry]));
  const rows = await db.select().from(scheduleTimes).where(eq(scheduleTimes.tenantId, tenant));
  const statements: BatchItem<'sqlite'>[] = [];
  for (const { pluginId, name, cron, timeZone } of rows) {
    const key = toKey(pluginId, name);
    const found = wanted.get(key)?.schedule;
    if (found?.cron === cron && found.timeZone === timeZone) wanted.delete(key);
    else statements.push(db.delete(scheduleTimes).where(ofSchedule(tenant, pluginId, name)));
  }
  for (const { plugin, schedule } of wanted.values()) {
    const { name, cron, timeZone } = schedule;
    const next = nextTime(schedule, now);
    if (next === undefined) continue;
    const nextAt = new Date(next).toISOString();
    statements.push(
      db.insert(scheduleTimes).values({ tenantId: tenant, pluginId: plugin, name, cron, timeZone, nextAt }),
    );
  }
  await db.batch([
    db.update(tenants).set({ schedulesRevision: state.revision }).where(eq(tenants.id, tenant)),
    ...statements,
  ]);
}

export function ofSchedule(tenant: string, plugin: string, name: string) {
  return and(eq(scheduleTimes.tenantId, tenant), eq(scheduleTimes.pluginId, plugin), eq(scheduleTimes.name, name));
}

function listSchedules({ installed }: TenantState): { plugin: string; schedule: Schedule }[] {
  return installed
    .filter(({ state, grants }) => state === 'active' && grants?.granted.includes('schedules') === true)
    .flatMap(({ id: plugin, manifest }) => manifest.schedules.map((schedule) => ({ plugin, schedule })));
}

function toKey(plugin: string, name: string): string {
  return `${plugin}/${name}`;
}
