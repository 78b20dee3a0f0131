import { and, eq, lte } from 'drizzle-orm';
import { devSessions } from '../db/tables.ts';
import type { Services } from '../services.ts';

/** Plugins of a tenant whose development session is to be ended, or cleared away. */
export async function listDueDevSessions({ db }: Pick<Services, 'db'>, tenant: string): Promise<string[]> {
  const rows = await db
    .select({ plugin: devSessions.pluginId })
    .from(devSessions)
    .where(and(eq(devSessions.tenantId, tenant), lte(devSessions.expiresAt, new Date().toISOString())));
  return rows.map(({ plugin }) => plugin);
}
