import { log } from '../observe/log.ts';
import { loadArtifact, toArtifactKey } from '../registry/artifacts.ts';
import { loadRelease } from '../registry/releases.ts';
import { uploadScript } from '../registry/upload-script.ts';
import type { Services } from '../services.ts';
import { deleteFiles } from '../storage/files-prefix.ts';
import { openInstallationDatabase } from '../storage/open-database.ts';
import type { Row } from './back-up-rows.ts';

export const RESTORE_ACTION = 'tenant.restore';

/** A restore that has begun, for whoever has to finish it or take it back. */
export interface BegunRestore {
  /** By which its entry in the audit log is found. */
  requestId: string;
  plugins: string[];
}

/**
 * Finishes a restore whose rows are there: its scripts are there, and its deliveries go on. Takes back any other. It may be
 * repeated.
 * @returns whether it is over; otherwise something of a tenant that is there has to be tried again
 * @throws what D1 throws, when it is not known what to do, and what kept it from being taken back
 */
export async function settleRestore(services: Services, tenant: string, begun: BegunRestore): Promise<boolean> {
  if (!(await isRestored(services.env.DB, tenant, begun.requestId))) {
    await undo(services, tenant, begun.plugins);
    return true;
  }
  try {
    await finish(services, tenant);
    return true;
  } catch (error) {
    log('restore_not_settled', { tenant }, error);
    return false;
  }
}

/** Whether the batch has been written that makes all of it visible. */
export async function isRestored(db: D1Database, tenant: string, requestId: string): Promise<boolean> {
  const found = await db
    .prepare('SELECT 1 FROM audit_log WHERE chain = ? AND request_id = ? AND action = ?')
    .bind(tenant, requestId, RESTORE_ACTION)
    .first();
  return found !== null;
}

/** Puts the scripts that installations serve from into the namespace. @param rows of `tenant_plugins` */
export async function uploadScripts(services: Services, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const release = await loadRelease(services.db, String(row['plugin_id']), String(row['version']));
    // Nobody runs a release that was stopped.
    if (release.killed !== undefined) continue;
    await uploadScript(services.scripts, {
      name: String(row['script']),
      hash: release.hash,
      loadBundle: () => loadArtifact(services.env.ARTIFACTS, toArtifactKey(release.hash)),
    });
  }
}

async function finish(services: Services, tenant: string): Promise<void> {
  services.routing.drop(tenant);
  // The sweep may have taken scripts while no row named them.
  const { results } = await services.env.DB.prepare('SELECT * FROM tenant_plugins WHERE tenant_id = ?')
    .bind(tenant)
    .all<Row>();
  await uploadScripts(services, results);
  await services.deliveries(tenant).wake();
}

async function undo(services: Services, tenant: string, plugins: readonly string[]): Promise<void> {
  const { env } = services;
  const results = await Promise.allSettled([
    ...plugins.map((plugin) => openInstallationDatabase(env, tenant, plugin).drop()),
    services.deliveries(tenant).clear(),
    deleteFiles(env.ARTIFACTS, `files/${tenant}/`),
    deleteFiles(env.ARTIFACTS, `exports/${tenant}/`),
  ]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
