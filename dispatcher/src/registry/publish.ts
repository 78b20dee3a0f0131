import { hashRelease, PlatformError, toScriptName } from '@digital-commerce/plugin-schema';
import type { Actor, Manifest, Release, ReleaseBundle } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import type { Principal } from '../auth/principal.ts';
import type { Database } from '../db/database.ts';
import { pluginCapabilities, pluginReleases } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { storeArtifact, toArtifactKey } from './artifacts.ts';
import { changePlugin, loadPluginState } from './change-plugin.ts';
import type { PluginChange, PluginState } from './change-plugin.ts';
import { checkNames } from './check-names.ts';
import { explainUpload } from './explain-upload.ts';
import { checkOwner, toPublisher } from './owner.ts';
import { describeShowcase } from './read-showcase.ts';
import type { CheckedShowcase } from './read-showcase.ts';
import { loadRelease, toAuditedRelease, toRelease } from './releases.ts';
import type { ReleaseHead, ReleaseRow } from './releases.ts';
import { toStoredRequirements } from './requirements.ts';
import { toReleaseTag } from './script-tag.ts';
import { deleteShowcase, restoreShowcase, storeShowcase } from './showcase-store.ts';
import { uploadScript } from './upload-script.ts';

export interface Upload {
  bundle: ReleaseBundle;
  /** That of the bundle, its defaults filled in. */
  manifest: Manifest;
  sizeBytes: number;
  showcase: CheckedShowcase;
  /** Keeps it for the tenants of a rollout. */
  held: boolean;
}

export interface Publishing {
  principal: Principal | undefined;
  actor: Actor;
  requestId: string;
}

/**
 * Publishes a release: artefact, showcase, script, rows. The rows come last and make it exist, so a publish that was cut off is
 * simply repeated. The same bytes under the same version answer with what is there, and put back what of it was lost. The
 * first release of a plugin makes its publisher the plugin's owner.
 * @throws FORBIDDEN, also for names that others depend on by somebody else; RELEASE_EXISTS, INVALID_RELEASE with the runtime's text when the code does not start, NAMESPACE_ERROR
 */
export async function publishRelease(
  services: Services,
  upload: Upload,
  by: Publishing,
): Promise<{ release: Release; created: boolean }> {
  const { db, env, scripts } = services;
  const { bundle, showcase } = upload;
  const { id, version } = bundle.manifest;
  const hash = await hashRelease({ ...bundle, showcase }, (bytes) => crypto.subtle.digest('SHA-256', bytes));
  const existing = findPublished(await loadPluginState(db, id), { version, hash, principal: by.principal });
  if (existing !== undefined) {
    if (existing.killedAt === null) await restore(services, existing, upload);
    return { release: await loadRelease(db, id, version), created: false };
  }
  const script = toScriptName({ id, version, hash });
  const row = toRow({ hash, script, upload, actor: by.actor });
  try {
    await Promise.all([storeArtifact(env.ARTIFACTS, hash, bundle), storeShowcase(env.ARTIFACTS, hash, showcase)]);
    await uploadScript(scripts, { name: script, hash, loadBundle: () => bundle }).catch(explainUpload);
    return await changePlugin(services, id, by, async (state) => {
      // Somebody else may have published it, or the plugin's first release, meanwhile.
      const first = findPublished(state, { version, hash, principal: by.principal });
      if (first !== undefined) return { result: { release: await loadRelease(db, id, version), created: false } };
      await checkNames(db, { id, isNew: state.plugin === undefined, provides: upload.manifest.provides }, by.principal);
      return addRelease(db, state, { row, bundle, publisher: state.plugin?.publisherId ?? toPublisher(by.principal) });
    });
  } catch (error) {
    if (error instanceof PlatformError && error.status < 500) await discard(services, row);
    throw error;
  }
}

/** Takes away what was put there for a release that is refused. What a publish that was cut off leaves, the sweeps find. */
async function discard({ db, env, scripts }: Services, { hash, artifactKey }: ReleaseRow): Promise<void> {
  const [published] = await db
    .select({ hash: pluginReleases.hash })
    .from(pluginReleases)
    .where(eq(pluginReleases.hash, hash));
  if (published !== undefined) return;
  // By its tag: under its name there may be another release's.
  await scripts.deleteScriptsWithTag(toReleaseTag(hash));
  await Promise.all([env.ARTIFACTS.delete(artifactKey), deleteShowcase(env.ARTIFACTS, hash)]);
}

function addRelease(
  db: Database,
  { id, releases }: PluginState,
  { row, bundle, publisher }: { row: ReleaseRow; bundle: ReleaseBundle; publisher: string },
): PluginChange<{ release: Release; created: boolean }> {
  const release = toRelease(row, publisher);
  const capabilities = Object.keys(bundle.manifest.provides ?? {});
  return {
    result: { release, created: true },
    change: {
      publisher,
      releases: [...releases, row],
      statements: [
        db.insert(pluginReleases).values(row),
        ...capabilities.map((capability) =>
          db.insert(pluginCapabilities).values({ capability, pluginId: id }).onConflictDoNothing(),
        ),
      ],
      record: {
        action: 'release.publish',
        target: `release:${id}@${row.version}`,
        after: toAuditedRelease(release),
      },
    },
  };
}

/** The release of this version, when there is one. @throws FORBIDDEN, RELEASE_EXISTS */
function findPublished(
  { id, plugin, releases }: PluginState,
  { version, hash, principal }: { version: string; hash: string; principal: Principal | undefined },
): ReleaseHead | undefined {
  if (plugin === undefined) return undefined;
  checkOwner(principal, id, plugin.publisherId);
  const row = releases.find((release) => release.version === version);
  if (row === undefined) return undefined;
  if (row.hash === hash) return row;
  throw new PlatformError(
    'RELEASE_EXISTS',
    `"${id}" ${version} is published with other bytes, and releases never change. Raise the version and publish again.`,
    { published: row.hash, uploaded: hash },
  );
}

function toRow({
  hash,
  script,
  upload: { bundle, manifest, sizeBytes, showcase, held },
  actor,
}: {
  hash: string;
  script: string;
  upload: Upload;
  actor: Actor;
}): ReleaseRow {
  return {
    pluginId: manifest.id,
    version: manifest.version,
    hash,
    script,
    manifest: JSON.stringify(bundle.manifest),
    artifactKey: toArtifactKey(hash),
    sizeBytes,
    publishedAt: new Date().toISOString(),
    requirements: toStoredRequirements(manifest),
    publishedBy: JSON.stringify(actor),
    held,
    yankedAt: null,
    yankReason: null,
    killedAt: null,
    killReason: null,
    showcase: JSON.stringify(describeShowcase(showcase)),
  };
}

async function restore({ env, scripts }: Services, row: ReleaseHead, { bundle, showcase }: Upload): Promise<void> {
  await restoreShowcase(env.ARTIFACTS, row.hash, showcase);
  if ((await env.ARTIFACTS.head(row.artifactKey)) === null) await storeArtifact(env.ARTIFACTS, row.hash, bundle);
  await uploadScript(scripts, { name: row.script, hash: row.hash, loadBundle: () => bundle });
}
