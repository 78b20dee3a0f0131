import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Release, ReleaseBundle } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { buildRelease } from './build-release.ts';
import { findSdkFolder } from './sdk-folder.ts';

/** What `./plugins/<id>` holds of a plugin that somebody wants. */
export interface LocalPlugin {
  id: string;
  /** Of which the folder holds another than those that are published; absent when nothing is published. */
  unpublishedVersion?: string;
  /** To be published first, as no release is; absent when one is. */
  bundle?: ReleaseBundle;
}

/**
 * Looks for a plugin among what is published, else in `./plugins/<id>`.
 * @throws PLUGIN_NOT_FOUND when it is in neither, INVALID_PLUGIN when the folder's cannot be published
 */
export async function findLocalPlugin(client: PlatformClient, id: string, cwd: string): Promise<LocalPlugin> {
  const folder = path.join(cwd, 'plugins', id);
  const releases = await findReleases(client, id);
  if (releases !== undefined) {
    const version = (await isPluginFolder(folder)) ? await readVersion(folder, id) : undefined;
    const isUnpublished = version !== undefined && releases.every((release) => release.version !== version);
    return { id, ...(isUnpublished && { unpublishedVersion: version }) };
  }
  if (!(await isPluginFolder(folder))) {
    throw new PlatformError(
      'PLUGIN_NOT_FOUND',
      `Plugin "${id}" is not published at ${client.url}, and "${folder}" holds no plugin.ts. Publish it with \`admin-cli publish <folder>\`, or run this command where ./plugins/${id} is.`,
    );
  }
  const bundle = await buildRelease(folder, cwd);
  if (bundle.manifest.id === id) return { id, bundle };
  throw new PlatformError(
    'INVALID_PLUGIN',
    `The folder "${folder}" holds the plugin "${bundle.manifest.id}", not "${id}". Give the folder or the plugin the other's name.`,
  );
}

async function findReleases(client: PlatformClient, plugin: string): Promise<Release[] | undefined> {
  try {
    return (await client.call('getPlugin', { plugin })).releases;
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'PLUGIN_NOT_FOUND') return undefined;
    throw error;
  }
}

/** What the folder's plugin.ts says, when it can be read at all: nothing is published from it here. */
async function readVersion(folder: string, id: string): Promise<string | undefined> {
  // Loaded only here: esbuild comes along.
  const { loadManifest } = await import('@digital-commerce/plugin-bundle');
  const loaded = await loadManifest(folder, { sdkFolder: findSdkFolder() });
  return loaded.ok && loaded.manifest.id === id ? loaded.manifest.version : undefined;
}

async function isPluginFolder(folder: string): Promise<boolean> {
  return access(path.join(folder, 'plugin.ts')).then(
    () => true,
    () => false,
  );
}
