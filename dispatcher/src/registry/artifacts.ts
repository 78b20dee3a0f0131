import { PlatformError } from '@digital-commerce/plugin-schema';
import type { KeptRelease, ReleaseBundle } from '@digital-commerce/plugin-schema';

/** What the keys of artefacts begin with. */
export const ARTIFACT_PREFIX = 'releases/';

/** Key of a release's artefact in R2. The same bytes have the same key. */
export function toArtifactKey(hash: string): string {
  return `${ARTIFACT_PREFIX}${hash}`;
}

export async function storeArtifact(bucket: R2Bucket, hash: string, bundle: ReleaseBundle): Promise<void> {
  await bucket.put(toArtifactKey(hash), JSON.stringify(bundle), {
    httpMetadata: { contentType: 'application/json' },
  });
}

/** @throws INTERNAL when a release that has a row has no artefact. */
export async function loadArtifact(bucket: R2Bucket, key: string): Promise<KeptRelease> {
  const object = await bucket.get(key);
  if (object === null) {
    throw new PlatformError('INTERNAL', `The artefact "${key}" is missing from the bucket. Publish the release again.`);
  }
  return object.json<KeptRelease>();
}
