import { hashRelease, PlatformError, toScriptName } from '@digital-commerce/plugin-schema';
import type { Release, ReleaseBundle } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { pluginReleases, plugins } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { storeArtifact, toArtifactKey } from './artifacts.ts';
import { toRelease } from './releases.ts';
import type { ReleaseRow } from './releases.ts';
import { uploadScript } from './upload-script.ts';

/** Cloudflare's code for uploaded code that does not start. */
const DOES_NOT_START = 10021;

/**
 * Publishes a release: artefact, script, row. The row comes last and makes it exist, so a publish that was cut off is
 * simply repeated. The same bytes under the same version answer with what is there, and put back what of it was lost.
 * @throws RELEASE_EXISTS, INVALID_RELEASE with the runtime's text when the code does not start, NAMESPACE_ERROR
 */
export async function publishRelease(
  services: Services,
  bundle: ReleaseBundle,
  sizeBytes: number,
): Promise<{ release: Release; created: boolean }> {
  const { db, env, scripts } = services;
  const { id, version } = bundle.manifest;
  const hash = await hashRelease(bundle, (bytes) => crypto.subtle.digest('SHA-256', bytes));
  const existing = await findRelease(db, id, version);
  if (existing !== undefined) {
    await restore(services, requireSameBytes(existing, hash), bundle);
    return { release: toRelease(existing), created: false };
  }

  const script = toScriptName({ id, version, hash });
  await storeArtifact(env.ARTIFACTS, hash, bundle);
  await uploadScript(scripts, script, bundle).catch(explainUpload);
  const publishedAt = new Date().toISOString();
  const row = {
    pluginId: id,
    version,
    hash,
    script,
    manifest: JSON.stringify(bundle.manifest),
    artifactKey: toArtifactKey(hash),
    sizeBytes,
    publishedAt,
    held: false,
  };
  await db.batch([
    db.insert(plugins).values({ id, createdAt: publishedAt }).onConflictDoNothing(),
    db.insert(pluginReleases).values(row).onConflictDoNothing(),
  ]);
  // Somebody else may have published the version meanwhile: what the table holds counts.
  const stored = requireSameBytes((await findRelease(db, id, version)) ?? row, hash);
  return { release: toRelease(stored), created: true };
}

async function restore({ env, scripts }: Services, row: ReleaseRow, bundle: ReleaseBundle): Promise<void> {
  if ((await env.ARTIFACTS.head(row.artifactKey)) === null) await storeArtifact(env.ARTIFACTS, row.hash, bundle);
  if ((await scripts.getScript(row.script)) === undefined) await uploadScript(scripts, row.script, bundle);
}

async function findRelease(db: Database, id: string, version: string): Promise<ReleaseRow | undefined> {
  const [row] = await db
    .select()
    .from(pluginReleases)
    .where(and(eq(pluginReleases.pluginId, id), eq(pluginReleases.version, version)));
  return row;
}

function requireSameBytes<Row extends Pick<ReleaseRow, 'pluginId' | 'version' | 'hash'>>(row: Row, hash: string): Row {
  if (row.hash === hash) return row;
  throw new PlatformError(
    'RELEASE_EXISTS',
    `"${row.pluginId}" ${row.version} is published with other bytes, and releases never change. Raise the version and publish again.`,
    { published: row.hash, uploaded: hash },
  );
}

function explainUpload(error: unknown): never {
  const refusal = error instanceof PlatformError ? (error.details as { code?: number; reason?: string }) : undefined;
  if (refusal?.code !== DOES_NOT_START) throw error;
  throw new PlatformError('INVALID_RELEASE', `The release's Worker does not start: ${refusal.reason}`);
}
