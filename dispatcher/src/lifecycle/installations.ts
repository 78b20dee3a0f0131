import { missingSettings, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { Installation, InstallationList, LastHealth, ListQuery } from '@digital-commerce/plugin-schema';
import { loadHealth } from '../health/last-health.ts';
import { carryGrants } from '../grants/carry-grants.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import type { Services } from '../services.ts';
import { loadTenantState, requireInstalled } from './tenant-state.ts';
import type { InstalledPlugin } from './tenant-state.ts';

/**
 * What a tenant has installed, by plugin id.
 * @throws TENANT_NOT_FOUND
 */
export async function listInstallations(services: Services, tenant: string): Promise<Installation[]> {
  const { installed } = await loadTenantState(services.db, tenant);
  const health = await loadHealth(services.db, tenant);
  return Promise.all(installed.map((plugin) => toInstallation(services, plugin, health)));
}

/** One page of the same. @throws TENANT_NOT_FOUND, INVALID_REQUEST for a bad cursor */
export async function pageInstallations(
  services: Services,
  tenant: string,
  { cursor, limit }: ListQuery,
): Promise<InstallationList> {
  const [after = ''] = cursor === undefined ? [] : parseCursor(cursor, 1);
  const { installed } = await loadTenantState(services.db, tenant);
  const rest = installed.filter(({ id }) => id > after).slice(0, limit + 1);
  const { rows, next } = toPage(rest, limit, ({ id }) => [id]);
  const health = await loadHealth(services.db, tenant);
  return { installations: await Promise.all(rows.map((plugin) => toInstallation(services, plugin, health))), ...next };
}

/** @throws TENANT_NOT_FOUND, NOT_INSTALLED */
export async function getInstallation(services: Services, tenant: string, plugin: string): Promise<Installation> {
  const state = await loadTenantState(services.db, tenant);
  return toInstallation(services, requireInstalled(state, plugin), await loadHealth(services.db, tenant));
}

async function toInstallation(
  { sealer }: Services,
  installed: InstalledPlugin,
  healthOf: ReadonlyMap<string, LastHealth>,
): Promise<Installation> {
  const { id, version, state, script, installedAt, manifest, settings, grants, previous, watchedUntil, killed } =
    installed;
  const values = await settings.values(sealer);
  const health = healthOf.get(id);
  return {
    id,
    name: manifest.name,
    version,
    state,
    missingSettings: missingSettings(manifest, Object.keys(values)),
    script,
    installedAt,
    granted: [...(grants?.granted ?? [])],
    denied: [...(grants?.denied ?? [])],
    ...(previous !== undefined && { previousVersion: previous.version }),
    ...toPendingUpdate(installed),
    ...(watchedUntil !== undefined && { watchedUntil }),
    // Of another release it says nothing about this one.
    ...(health?.version === version && { health }),
    ...(killed !== undefined && { killed }),
  };
}

function toPendingUpdate({ pending, grants }: InstalledPlugin): Pick<Installation, 'pendingUpdate'> {
  if (pending === undefined) return {};
  const { missing } = carryGrants(grants, requestedPermissions(pending.manifest));
  return { pendingUpdate: { version: pending.version, permissions: missing.map(({ permission }) => permission) } };
}
