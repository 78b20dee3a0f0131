import { and, eq } from 'drizzle-orm';
import { tenantPlugins } from '../db/tables.ts';
import type { Services } from '../services.ts';
import type { SystemCaller } from './lifecycle-calls.ts';

/**
 * Notes that an update waits for the tenant's consent, unless it has moved from `from` meanwhile. It is no error when that
 * is noted already.
 */
export async function markPending(
  { db, audit }: Services,
  { tenant, plugin, from, to }: { tenant: string; plugin: string; from: string; to: string },
  caller: SystemCaller,
): Promise<void> {
  const isIt = and(
    eq(tenantPlugins.tenantId, tenant),
    eq(tenantPlugins.pluginId, plugin),
    eq(tenantPlugins.version, from),
  );
  const [row] = await db.select({ pending: tenantPlugins.pendingVersion }).from(tenantPlugins).where(isIt);
  if (row === undefined || row.pending === to) return;
  await audit.commit(async (append) => {
    const { statement } = await append(tenant, {
      ...caller,
      action: 'plugins.update_pending',
      target: `plugin:${plugin}`,
      before: { version: from, pendingVersion: row.pending },
      after: { version: from, pendingVersion: to },
    });
    return [db.update(tenantPlugins).set({ pendingVersion: to }).where(isIt), statement];
  });
}
