import { and, eq } from 'drizzle-orm';
import { tenantPlugins } from '../db/tables.ts';
import type { Services } from '../services.ts';
import type { SystemCaller } from './system-caller.ts';

/**
 * Notes that an update waits for the tenant's consent, unless it has moved from `from` meanwhile. It is no error when that
 * is noted already.
 */
export async function markPending(
  services: Services,
  { tenant, plugin, from, to }: { tenant: string; plugin: string; from: string; to: string },
  caller: SystemCaller,
): Promise<void> {
  const { db, audit } = services;
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
  await services.lifecycle(tenant).noteUpdatePending({ ...caller, plugin, version: to });
}
