import { sql } from 'drizzle-orm';
import { toPlatformError } from '../http/to-platform-error.ts';
import type { Services } from '../services.ts';

const PAGE = 100;

/**
 * Has the schedules run that are due. Tenants with nothing due, and nothing changed, are not asked for. One that cannot be
 * helped keeps no other waiting, and is asked again in a minute.
 */
export async function runDueSchedules(services: Services): Promise<void> {
  for (let after = ''; ;) {
    const tenants = await listDueTenants(services, after);
    await Promise.all(
      tenants.map((tenant) =>
        services
          .deliveries(tenant)
          .fireSchedules()
          .catch((error: unknown) => toPlatformError(error)),
      ),
    );
    const last = tenants.at(-1);
    if (last === undefined || tenants.length < PAGE) return;
    after = last;
  }
}

async function listDueTenants({ db }: Services, after: string): Promise<string[]> {
  const rows = await db.all<{ tenant: string }>(sql`
    SELECT tenant_id AS tenant FROM schedule_times WHERE next_at <= ${new Date().toISOString()} AND tenant_id > ${after}
    UNION SELECT id FROM tenants WHERE revision <> schedules_revision AND id > ${after}
    ORDER BY tenant LIMIT ${PAGE}`);
  return rows.map(({ tenant }) => tenant);
}
