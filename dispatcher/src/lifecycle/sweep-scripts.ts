import { TENANT_KEY_LENGTH } from '@digital-commerce/plugin-schema';
import { isNotNull } from 'drizzle-orm';
import { devSessions, pluginReleases, tenantPlugins } from '../db/tables.ts';
import { toDevScripts } from '../dev/dev-scripts.ts';
import { toPlatformError } from '../http/to-platform-error.ts';
import { SCRIPT_TAG } from '../registry/script-tag.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import { drainMs } from './drain.ts';
import { dropScript } from './drop-scripts.ts';
import { listUnfinishedTenants } from './operation-rows.ts';
import { tagScripts } from './tag-scripts.ts';

/**
 * Deletes the scripts that a publish, install or uninstall left without an owner because it was cut off. One that gets
 * an owner meanwhile stays, and so do those of tenants with an operation that goes on, and those that the dispatcher did
 * not make. Scripts of the first version of the platform are tagged on the way.
 */
export async function sweepScripts(services: Services): Promise<void> {
  const { db, scripts } = services;
  const made = (await scripts.listScripts()).filter(({ tags }) => tags.includes(SCRIPT_TAG));
  await tagScripts(services, made);
  const [installed, previous, released, developed] = await db.batch([
    db.selectDistinct({ script: tenantPlugins.script }).from(tenantPlugins),
    db
      .selectDistinct({ script: tenantPlugins.previousScript })
      .from(tenantPlugins)
      .where(isNotNull(tenantPlugins.previousScript)),
    db.selectDistinct({ script: pluginReleases.script }).from(pluginReleases),
    db.select({ tenant: devSessions.tenantId, plugin: devSessions.pluginId }).from(devSessions),
  ]);
  const ofSessions = await Promise.all(developed.map(({ tenant, plugin }) => toDevScripts(tenant, plugin)));
  const owned = new Set([
    ...[...installed, ...previous, ...released].map(({ script }) => script),
    ...ofSessions.flat(),
  ]);
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
