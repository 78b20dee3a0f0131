import { missingSettings, PlatformError } from '@digital-commerce/plugin-schema';
import type { DevSession } from '@digital-commerce/plugin-schema';
import { loadTenantState } from '../lifecycle/tenant-state.ts';
import type { Services } from '../services.ts';
import { toDevVersion } from './dev-build.ts';
import { isWithheld } from './dev-settings.ts';
import { findDevSession, isOpen, sessionNotFound } from './dev-session-row.ts';

/** @throws TENANT_NOT_FOUND, DEV_SESSION_NOT_FOUND */
export async function getDevSession({ db, sealer }: Services, tenant: string, plugin: string): Promise<DevSession> {
  const [state, session] = await Promise.all([loadTenantState(db, tenant), findDevSession(db, tenant, plugin)]);
  const build = state.dev.find(({ id }) => id === plugin);
  if (!isOpen(session, Date.now()) || build === undefined) throw sessionNotFound(tenant, plugin);
  const { id, hash, script, builds, grants, startedBy, startedAt, expiresAt } = session;
  const installed = state.installed.find((other) => other.id === plugin);
  const values = await build.settings.values(sealer);
  const given = new Set(session.settings.map(({ key }) => key));
  const fields = [build.manifest.settings, ...(installed === undefined ? [] : [installed.manifest.settings])];
  const secrets = (installed?.settings.stored ?? []).filter((setting) => isWithheld(setting, fields));
  return {
    id,
    plugin,
    version: toDevVersion(session.version, hash),
    hash,
    script,
    builds,
    state: build.state,
    missingSettings: missingSettings(build.manifest, Object.keys(values)),
    withheldSettings: secrets
      .map(({ key }) => key)
      .filter((key) => Object.hasOwn(build.manifest.settings, key) && !given.has(key))
      .toSorted(),
    granted: [...grants.granted],
    denied: [...grants.denied],
    ...(installed !== undefined && { installed: installed.version }),
    startedBy,
    startedAt,
    expiresAt,
  };
}

/**
 * What removes an installation, or puts another in its place, would pull it from under a session.
 * @throws DEV_SESSION_OPEN
 */
export async function refuseDuringDevSession(
  { db }: Pick<Services, 'db'>,
  tenant: string,
  plugins: readonly string[],
): Promise<void> {
  for (const plugin of plugins) {
    const session = await findDevSession(db, tenant, plugin);
    if (!isOpen(session, Date.now())) continue;
    throw new PlatformError(
      'DEV_SESSION_OPEN',
      `Plugin "${plugin}" of tenant "${tenant}" is being developed until ${session.expiresAt}. End the session first, with Ctrl-C in \`admin-cli dev\` or \`DELETE /v1/tenants/${tenant}/plugins/${plugin}/dev\`.`,
      { startedBy: session.startedBy, expiresAt: session.expiresAt },
    );
  }
}
