import { PlatformError } from '@digital-commerce/plugin-schema';
import type { PluginDetail, PluginSummary, Release } from '@digital-commerce/plugin-schema';
import { prerelease } from 'semver';
import type { Database } from '../db/database.ts';
import { loadReleases } from './releases.ts';

/** Every published plugin, by id. */
export async function listPlugins(db: Database): Promise<PluginSummary[]> {
  const releases = await loadReleases(db);
  return [...releases.values()].map(toSummary).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** @throws PLUGIN_NOT_FOUND */
export async function getPlugin(db: Database, id: string): Promise<PluginDetail> {
  const releases = (await loadReleases(db, [id])).get(id);
  if (releases === undefined) throw pluginNotFound(id);
  return { ...toSummary(releases), releases };
}

function pluginNotFound(id: string): PlatformError {
  return new PlatformError(
    'PLUGIN_NOT_FOUND',
    `No plugin "${id}" is published. \`GET /v1/plugins\` lists those that are.`,
  );
}

/** Described by the newest stable release, or by the newest when there is no stable one. */
function toSummary(releases: readonly Release[]): PluginSummary {
  const latest = releases.find(({ version }) => prerelease(version) === null) ?? releases[0];
  if (latest === undefined) throw new TypeError('A plugin has at least one release.');
  const { id, name, description, category } = latest.manifest;
  const { version: latestVersion, publisher } = latest;
  return { id, name, category, latestVersion, publisher, ...(description !== undefined && { description }) };
}
