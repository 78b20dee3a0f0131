import { PlatformError } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import { commitTenantChange } from '../db/commit.ts';
import { tenantPlugins } from '../db/tables.ts';
import { toPlatformError } from '../http/to-platform-error.ts';
import type { Services } from '../services.ts';
import { openInstallationDatabase } from '../storage/open-database.ts';
import type { LifecycleEventRecord, Watch } from './operation.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { migrateAfterWatch } from './steps/migrate.ts';
import { loadTenantState } from './tenant-state.ts';
import type { InstalledPlugin } from './tenant-state.ts';

/**
 * The new release has proved itself: what waited for that in its database is done. The way back is closed before, so that
 * nobody takes it meanwhile. May be repeated.
 * @param mayMigrate no, when its migrations were cut off too often: they are given up
 */
export async function finishWatch(
  services: Services,
  { tenant, mayMigrate }: { tenant: string; mayMigrate: boolean },
  watch: Watch,
): Promise<LifecycleEventRecord> {
  const { plugin, version, operation } = watch;
  const passed: LifecycleEventRecord = { event: 'watch_passed', plugin, to: version };
  const installed = await findInstalled(services, tenant, watch);
  if (installed === undefined) return passed;
  const [contract] = await listPending(services, tenant, installed);
  await write(services, tenant, watch, { watchedUntil: null, ...(contract && { rollbackBlockedBy: contract }) });
  if (contract === undefined) return passed;
  try {
    if (!mayMigrate) throw new PlatformError('OPERATION_FAILED', `Migration "${contract}" was cut off too often.`);
    await migrateAfterWatch(services, { tenant, plugin, version, operation });
    return passed;
  } catch (error) {
    const { message } = toPlatformError(error);
    await write(services, tenant, watch, { rollbackBlockedBy: null });
    return { event: 'operation_failed', plugin, to: version, message };
  }
}

/** `undefined` when the plugin has moved on. */
async function findInstalled(
  { db }: Services,
  tenant: string,
  { plugin, version }: Watch,
): Promise<InstalledPlugin | undefined> {
  const { installed } = await loadTenantState(db, tenant);
  return installed.find((candidate) => candidate.id === plugin && candidate.version === version);
}

async function listPending(
  { env }: Services,
  tenant: string,
  { id, manifest: { migrations } }: InstalledPlugin,
): Promise<string[]> {
  if (migrations.length === 0) return [];
  const applied = await openInstallationDatabase(env, tenant, id).applied();
  return migrations.map(({ file }) => file).filter((file) => !applied.includes(file));
}

async function write(
  services: Services,
  tenant: string,
  watch: Watch,
  values: Partial<typeof tenantPlugins.$inferInsert>,
): Promise<void> {
  const { db } = services;
  await retryOnConflict(async () => {
    const state = await loadTenantState(db, tenant);
    await commitTenantChange(db, state, [
      db
        .update(tenantPlugins)
        .set(values)
        .where(
          and(
            eq(tenantPlugins.tenantId, tenant),
            eq(tenantPlugins.pluginId, watch.plugin),
            eq(tenantPlugins.version, watch.version),
          ),
        ),
    ]);
  });
}
