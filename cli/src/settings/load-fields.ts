import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Manifest } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';

/** The settings that the installed release declares. @throws NOT_INSTALLED, RELEASE_NOT_FOUND */
export async function loadFields(
  client: PlatformClient,
  tenant: string,
  plugin: string,
): Promise<Manifest['settings']> {
  const { version } = await client.call('getInstallation', { tenant, plugin });
  const { releases } = await client.call('getPlugin', { plugin });
  const installed = releases.find((release) => release.version === version);
  if (installed !== undefined) return installed.manifest.settings;
  throw new PlatformError('RELEASE_NOT_FOUND', `The installed release ${plugin} ${version} is no longer published.`);
}
