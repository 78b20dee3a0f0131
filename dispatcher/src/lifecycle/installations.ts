import { missingSettings, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { Installation, InstallationList, ListQuery } from '@digital-commerce/plugin-schema';
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
  return Promise.all(installed.map((plugin) => toInstallation(services, plugin)));
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
  return { installations: await Promise.all(rows.map((plugin) => toInstallation(services, plugin))), ...next };
}

/** @throws TENANT_NOT_FOUND, NOT_INSTALLED */
export async function getInstallation(services: Services, tenant: string, plugin: string): Promise<Installation> {
  const state = await loadTenantState(services.db, tenant);
  return toInstallation(services, requireInstalled(state, plugin));
}

async function toInstallation({ sealer }: Services, installed: InstalledPlugin): Promise<Installation> {
  const { id, version, state, script, installedAt, manifest, settings, grants, previous, watchedUntil, killed } =
    installed;
  const values = await settings.values(sealer);
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
    ...(killed !== undefined && { killed }),
  };
}

function toPendingUpdate({ pending, grants }: InstalledPlugin): Pick<Installation, 'pendingUpdate'> {
  if (pending === undefined) return {};
  const { missing } = carryGrants(grants, requestedPermissions(pending.manifest));
  return { pendingUpdate: { version: pending.version, permissions: missing.map(({ permission }) => permission) } };
}
