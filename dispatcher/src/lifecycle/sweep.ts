import { TENANT_KEY_LENGTH } from '@digital-commerce/plugin-schema';
import { inArray, isNotNull, lt } from 'drizzle-orm';
import { pluginReleases, tenantPlugins, uninstalledPlugins } from '../db/tables.ts';
import { toPlatformError } from '../http/to-platform-error.ts';
import { SCRIPT_TAG } from '../registry/script-tag.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import { drainMs, dropScript } from './drop-scripts.ts';
import { listUnfinishedTenants } from './operation-rows.ts';

const PAGE = 100;

/** Has what was cut off finished or undone. One tenant that cannot be helped does not keep the others waiting. */
export async function resumeOperations(services: Services): Promise<void> {
  for await (const tenant of listUnfinishedTenants(services)) {
    await services
      .lifecycle(tenant)
      .resume()
      .catch((error: unknown) => toPlatformError(error));
  }
}

/** Deletes the data of what was uninstalled too long ago to come back. The row goes last: what is left is tried again. */
export async function sweepExports({ db, env }: Services): Promise<void> {
  for (;;) {
    const rows = await db
      .select({ id: uninstalledPlugins.id, exportKey: uninstalledPlugins.exportKey })
      .from(uninstalledPlugins)
      .where(lt(uninstalledPlugins.expiresAt, new Date().toISOString()))
      .limit(PAGE);
    if (rows.length === 0) return;
    await env.ARTIFACTS.delete(rows.map(({ exportKey }) => exportKey));
    await db.delete(uninstalledPlugins).where(
      inArray(
        uninstalledPlugins.id,
        rows.map(({ id }) => id),
      ),
    );
  }
}

/**
 * Deletes the scripts that a publish, install or uninstall left without an owner because it was cut off. One that gets
 * an owner meanwhile stays, and so do those of tenants with an operation that goes on, and those that the dispatcher did
 * not make.
 */
export async function sweepScripts(services: Services): Promise<void> {
  const { db, scripts } = services;
  const made = (await scripts.listScripts()).filter(({ tags }) => tags.includes(SCRIPT_TAG));
  const [installed, previous, released] = await db.batch([
    db.selectDistinct({ script: tenantPlugins.script }).from(tenantPlugins),
    db
      .selectDistinct({ script: tenantPlugins.previousScript })
      .from(tenantPlugins)
      .where(isNotNull(tenantPlugins.previousScript)),
    db.selectDistinct({ script: pluginReleases.script }).from(pluginReleases),
  ]);
  const owned = new Set([...installed, ...previous, ...released].map(({ script }) => script));
  const names = made.map(({ id }) => id).filter((name) => !owned.has(name));
  if (names.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, drainMs(services)));
  const busy: string[] = [];
  for await (const tenant of listUnfinishedTenants(services)) busy.push(await toScriptEnd(tenant));
  for (const name of names.filter((script) => !busy.some((end) => script.endsWith(end)))) {
    await dropScript(services, name).catch((error: unknown) => toPlatformError(error));
  }
}

/** How the names of a tenant's own scripts end. */
async function toScriptEnd(tenant: string): Promise<string> {
  return `-t${(await sha256Hex(tenant)).slice(0, TENANT_KEY_LENGTH)}`;
}
