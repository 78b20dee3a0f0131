import { PLATFORM_VERSION } from '@digital-commerce/plugin-schema';
import type { PlatformStatus } from '@digital-commerce/plugin-schema';
import { and, count, eq } from 'drizzle-orm';
import { installationHealth, pluginReleases, plugins, tenantPlugins, tenants } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';

/** `GET /v1/status` */
export async function getStatus({ services: { db, env } }: Call): Promise<Response> {
  const [tenantCount, pluginCount, releaseCount, activeCount, unhealthyCount] = await db.batch([
    db.select({ rows: count() }).from(tenants),
    db.select({ rows: count() }).from(plugins),
    db.select({ rows: count() }).from(pluginReleases),
    db.select({ rows: count() }).from(tenantPlugins).where(eq(tenantPlugins.state, 'active')),
    db
      .select({ rows: count() })
      .from(installationHealth)
      .innerJoin(
        tenantPlugins,
        and(
          eq(tenantPlugins.tenantId, installationHealth.tenantId),
          eq(tenantPlugins.pluginId, installationHealth.pluginId),
          eq(tenantPlugins.version, installationHealth.version),
        ),
      )
      .where(and(eq(installationHealth.status, 'unhealthy'), eq(tenantPlugins.state, 'active'))),
  ]);
  const status: PlatformStatus = {
    version: PLATFORM_VERSION,
    local: env.LOCAL === '1',
    tenants: tenantCount[0]?.rows ?? 0,
    plugins: pluginCount[0]?.rows ?? 0,
    releases: releaseCount[0]?.rows ?? 0,
    activeInstallations: activeCount[0]?.rows ?? 0,
    unhealthyInstallations: unhealthyCount[0]?.rows ?? 0,
  };
  return respond(status);
}
