import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Release } from '@digital-commerce/plugin-schema';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { buildRelease } from './build-release.ts';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';

/**
 * Publishes `./plugins/<id>` when no release of the plugin is published.
 * @returns the release when it was published here
 * @throws PLUGIN_NOT_FOUND when there is no such folder either
 */
export async function ensurePublished(client: PlatformClient, id: string, cwd: string): Promise<Release | undefined> {
  try {
    await client.call('getPlugin', { plugin: id });
    return undefined;
  } catch (error) {
    if (!(error instanceof PlatformError && error.code === 'PLUGIN_NOT_FOUND')) throw error;
  }
  const folder = path.join(cwd, 'plugins', id);
  if (!(await isPluginFolder(folder))) {
    throw new PlatformError(
      'PLUGIN_NOT_FOUND',
      `Plugin "${id}" is not published at ${client.url}, and "${folder}" holds no plugin.ts. Publish it with \`admin-cli publish <folder>\`, or run this command where ./plugins/${id} is.`,
    );
  }
  const bundle = await buildRelease(folder, cwd);
  if (bundle.manifest.id === id) return client.publish(bundle);
  throw new PlatformError(
    'INVALID_PLUGIN',
    `The folder "${folder}" holds the plugin "${bundle.manifest.id}", not "${id}". Give the folder or the plugin the other's name.`,
  );
}

async function isPluginFolder(folder: string): Promise<boolean> {
  return access(path.join(folder, 'plugin.ts')).then(
    () => true,
    () => false,
  );
}
