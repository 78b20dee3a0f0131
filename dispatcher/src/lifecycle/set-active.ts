import { missingSettings, PlatformError } from '@digital-commerce/plugin-schema';
import type { Installation } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import { commitTenantChange } from '../db/commit.ts';
import { tenantPlugins } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { getInstallation } from './installations.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { loadTenantState, requireInstalled } from './tenant-state.ts';

/**
 * Switches an installation on or off. It is no error when it is so already.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED, SETTINGS_MISSING when it cannot be switched on yet
 */
export async function setActive(
  services: Services,
  installation: { tenant: string; plugin: string },
  isActive: boolean,
): Promise<Installation> {
  const { tenant, plugin } = installation;
  await retryOnConflict(() => changeState(services, installation, isActive));
  services.routing.drop(tenant);
  return getInstallation(services, tenant, plugin);
}

async function changeState(
  { db, sealer }: Services,
  { tenant, plugin }: { tenant: string; plugin: string },
  isActive: boolean,
): Promise<void> {
  const state = await loadTenantState(db, tenant);
  const installed = requireInstalled(state, plugin);
  if (isActive) {
    const missing = missingSettings(installed.manifest, Object.keys(await installed.settings.values(sealer)));
    if (missing.length > 0) throw settingsMissing(plugin, missing);
  }
  const target = isActive ? 'active' : 'inactive';
  if (installed.state === target) return;
  await commitTenantChange(db, state, [
    db
      .update(tenantPlugins)
      .set({ state: target })
      .where(and(eq(tenantPlugins.tenantId, tenant), eq(tenantPlugins.pluginId, plugin))),
  ]);
}

function settingsMissing(plugin: string, missing: readonly string[]): PlatformError {
  const keys = missing.map((key) => `"${key}"`).join(', ');
  return new PlatformError('SETTINGS_MISSING', `Plugin "${plugin}" needs values for ${keys} first. Set them.`, {
    missing,
  });
}
