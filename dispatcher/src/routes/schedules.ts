import { PlatformError } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import { scheduleTimes } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import type { RoutedInstallation } from '../routing/routed.ts';

/** `GET /v1/tenants/:tenant/plugins/:plugin/schedules` */
export async function getScheduleList(call: Call): Promise<Response> {
  const { tenant, plugin } = call.params;
  const { manifest } = await requireInstallation(call);
  const names = manifest.schedules.map(({ name }) => name);
  const [rows, runs] = await Promise.all([
    call.services.db
      .select({ name: scheduleTimes.name, nextAt: scheduleTimes.nextAt })
      .from(scheduleTimes)
      .where(and(eq(scheduleTimes.tenantId, tenant), eq(scheduleTimes.pluginId, plugin))),
    call.services.deliveries(tenant).listRuns(plugin, names),
  ]);
  const times = new Map(rows.map(({ name, nextAt }) => [name, { nextAt }]));
  const schedules = manifest.schedules.map(({ name, cron, timeZone, overlap, catchUp }, index) =>
    Object.assign({ name, cron, timeZone, overlap, catchUp, runs: runs[index] ?? [] }, times.get(name)),
  );
  return respond({ schedules });
}

/** `POST /v1/tenants/:tenant/plugins/:plugin/schedules/:name/run` */
export async function postScheduleRun(call: Call): Promise<Response> {
  const { tenant, plugin, name } = call.params;
  const { manifest, state, version, tenantLimits } = await requireInstallation(call);
  if (!manifest.schedules.some((schedule) => schedule.name === name)) {
    throw new PlatformError('SCHEDULE_NOT_FOUND', `"${plugin}" ${version} has no schedule "${name}".`);
  }
  if (state !== 'active') {
    throw new PlatformError('NOT_ACTIVE', `Plugin "${plugin}" of tenant "${tenant}" is not active. Activate it first.`);
  }
  const id = await call.services.deliveries(tenant).runSchedule(plugin, name, tenantLimits);
  return respond({ id }, 202);
}

/** @throws TENANT_NOT_FOUND, NOT_INSTALLED */
async function requireInstallation({ services, params, waitUntil }: Call): Promise<RoutedInstallation> {
  const { tenant, plugin } = params;
  const installation = (await services.routing.get(tenant, waitUntil)).installations.get(plugin);
  if (installation === undefined) throw notInstalled(tenant, plugin);
  return installation;
}
