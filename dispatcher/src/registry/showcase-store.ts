import { DOCUMENT_FILES, PlatformError } from '@digital-commerce/plugin-schema';
import type { DocumentName, ReleaseShowcase, Showcase } from '@digital-commerce/plugin-schema';
import type { CheckedShowcase } from './read-showcase.ts';

/** What the keys of showcases begin with; the release's hash follows. */
export const SHOWCASE_PREFIX = 'showcases/';

interface StoredPart {
  name: string;
  content: string | Uint8Array;
  type: string;
}

/** Stores each part of a showcase under a key of its own. The same bytes have the same keys. */
export async function storeShowcase(bucket: R2Bucket, hash: string, showcase: CheckedShowcase): Promise<void> {
  await Promise.all(
    listParts(showcase).map(({ name, content, type }) =>
      bucket.put(toKey(hash, name), content, { httpMetadata: { contentType: type } }),
    ),
  );
}

/** Puts back what of it was lost. */
export async function restoreShowcase(bucket: R2Bucket, hash: string, showcase: CheckedShowcase): Promise<void> {
  const stored = new Set(await listKeys(bucket, hash));
  if (listParts(showcase).some(({ name }) => !stored.has(toKey(hash, name)))) {
    await storeShowcase(bucket, hash, showcase);
  }
}

export async function deleteShowcase(bucket: R2Bucket, hash: string): Promise<void> {
  const keys = await listKeys(bucket, hash);
  if (keys.length > 0) await bucket.delete(keys);
}

/**
 * @param part a document, or the digest of a screenshot
 * @throws INTERNAL when the release has it and the bucket does not
 */
export async function loadShowcasePart(bucket: R2Bucket, hash: string, part: string): Promise<R2ObjectBody> {
  const key = toKey(hash, part);
  const object = await bucket.get(key);
  if (object !== null) return object;
  throw new PlatformError('INTERNAL', `"${key}" is missing from the bucket. Publish the release again.`);
}

/**
 * The whole showcase of a release, from its parts.
 * @param told what the release's row says of it
 * @throws INTERNAL when a part is not in the bucket
 */
export async function loadShowcase(bucket: R2Bucket, hash: string, told: Showcase): Promise<ReleaseShowcase> {
  const loadText = async (name: DocumentName) => (await loadShowcasePart(bucket, hash, name)).text();
  return {
    ...(told.hasReadme && { readme: await loadText('readme') }),
    ...(told.hasChangelog && { changelog: await loadText('changelog') }),
    screenshots: await Promise.all(
      told.screenshots.map(async ({ file, digest }) => {
        const part = await loadShowcasePart(bucket, hash, digest);
        return { name: file, bytes: new Uint8Array(await part.arrayBuffer()) };
      }),
    ),
  };
}

function listParts(showcase: CheckedShowcase): StoredPart[] {
  const documents = (Object.keys(DOCUMENT_FILES) as DocumentName[]).flatMap((name) => {
    const content = showcase[name];
    return content === undefined ? [] : [{ name, content, type: 'text/markdown; charset=utf-8' }];
  });
  return [
    ...documents,
    ...showcase.screenshots.map(({ digest, bytes, type }) => ({ name: digest, content: bytes, type })),
  ];
}

async function listKeys(bucket: R2Bucket, hash: string): Promise<string[]> {
  const { objects } = await bucket.list({ prefix: toKey(hash, '') });
  return objects.map(({ key }) => key);
}

function toKey(hash: string, part: string): string {
  return `${SHOWCASE_PREFIX}${hash}/${part}`;
}
