import { pluginReleases, tenantPlugins } from '../db/tables.ts';
import { SCRIPT_TAG } from '../registry/script-tag.ts';
import type { Services } from '../services.ts';
import { dropScripts } from './drop-scripts.ts';

/**
 * Deletes the scripts that a publish, install or uninstall left without an owner because it was cut off. One that gets
 * an owner meanwhile stays, and so do scripts that the dispatcher did not make.
 */
export async function sweepScripts(services: Services): Promise<void> {
  const { db, scripts } = services;
  const made = (await scripts.listScripts()).filter(({ tags }) => tags.includes(SCRIPT_TAG));
  const [installed, released] = await db.batch([
    db.selectDistinct({ script: tenantPlugins.script }).from(tenantPlugins),
    db.selectDistinct({ script: pluginReleases.script }).from(pluginReleases),
  ]);
  const owned = new Set([...installed, ...released].map(({ script }) => script));
  const names = made.map(({ id }) => id).filter((name) => !owned.has(name));
  await dropScripts(services, names);
}
