import { hashRelease, PlatformError } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { webcrypto } from 'node:crypto';

/**
 * Publishes a build. Releases never change: one that differs from what was published under its version before, since its
 * folder was saved in between, gets a version of its own, such as `1.0.0-build.h9f3c1a2b`.
 * @returns what was published
 */
export async function publishBuild(client: PlatformClient, bundle: ReleaseBundle): Promise<ReleaseBundle> {
  try {
    await client.publish(bundle);
    return bundle;
  } catch (error) {
    if (!(error instanceof PlatformError && error.code === 'RELEASE_EXISTS')) throw error;
  }
  const hash = await hashRelease(bundle, (bytes) => webcrypto.subtle.digest('SHA-256', bytes));
  const { version } = bundle.manifest;
  const own = `${version}${version.includes('-') ? '.' : '-'}build.h${hash.slice(0, 8)}`;
  const renamed = { ...bundle, manifest: { ...bundle.manifest, version: own } };
  await client.publish(renamed);
  return renamed;
}
