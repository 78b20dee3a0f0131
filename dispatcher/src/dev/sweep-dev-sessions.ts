import { lte } from 'drizzle-orm';
import { devSessions } from '../db/tables.ts';
import { toPlatformError } from '../http/to-platform-error.ts';
import type { Services } from '../services.ts';

/** Has sessions ended and cleared away that are due. Their tenants do so by themselves, unless the platform was down then. */
export async function sweepDevSessions(services: Services): Promise<void> {
  const due = await services.db
    .selectDistinct({ tenant: devSessions.tenantId })
    .from(devSessions)
    .where(lte(devSessions.expiresAt, new Date().toISOString()));
  for (const { tenant } of due) {
    await services
      .lifecycle(tenant)
      .settleDevSessions()
      .catch((error: unknown) => toPlatformError(error));
  }
}
