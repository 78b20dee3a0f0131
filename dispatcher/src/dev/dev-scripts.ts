import type { NamespaceClient } from '@digital-commerce/namespace-client';
import { PLUGIN_COMPATIBILITY_DATE, PlatformError, TENANT_KEY_LENGTH } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { explainUpload } from '../registry/explain-upload.ts';
import { SCRIPT_TAG, toReleaseTag } from '../registry/script-tag.ts';
import { sha256Hex } from '../sha256.ts';

/** Tells the scripts of development sessions from those of releases. */
const DEV_TAG = 'plugin-dev';

/**
 * The two scripts of a development session, of which one serves while the other gets the next build: so calls of the build
 * before can end, a build shows only once it has started, and a session has two scripts however often somebody saves. No
 * release has such a name: its version would have to be `dev-a`.
 */
export async function toDevScripts(tenant: string, plugin: string): Promise<readonly [string, string]> {
  const key = (await sha256Hex(tenant)).slice(0, TENANT_KEY_LENGTH);
  return [`${plugin}-dev-a-t${key}`, `${plugin}-dev-b-t${key}`];
}

/**
 * Replaces a script of a session. What was there serves on when the new code does not start.
 * @throws INVALID_RELEASE, NAMESPACE_ERROR
 */
export async function uploadDevBuild(
  scripts: NamespaceClient,
  { name, hash, bundle }: { name: string; hash: string; bundle: ReleaseBundle },
): Promise<void> {
  const { mainModule, modules, sourceMaps } = bundle;
  await scripts
    .uploadScript({
      name,
      mainModule,
      modules,
      sourceMaps,
      compatibilityDate: PLUGIN_COMPATIBILITY_DATE,
      tags: [SCRIPT_TAG, DEV_TAG, toReleaseTag(hash)],
    })
    .catch(explainUpload);
}

/** @throws INVALID_RELEASE when something that is no session's has one of the names */
export async function requireFreeNames(scripts: NamespaceClient, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const there = await scripts.getScript(name);
    if (there === undefined || there.tags.includes(DEV_TAG)) continue;
    throw new PlatformError(
      'INVALID_RELEASE',
      `The namespace has another Worker under "${name}", a name of this development session. Delete it, or rename the plugin.`,
    );
  }
}
