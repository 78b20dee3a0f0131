import type { NamespaceClient } from '@digital-commerce/namespace-client';
import { PLUGIN_COMPATIBILITY_DATE, PlatformError } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { SCRIPT_TAG, toReleaseTag } from './script-tag.ts';

type Uploadable = Pick<ReleaseBundle, 'mainModule' | 'modules' | 'sourceMaps'>;

interface ScriptToUpload {
  name: string;
  /** Of the release. */
  hash: string;
  /** Called when it is not there. */
  loadBundle: () => Uploadable | Promise<Uploadable>;
}

/**
 * Puts a release into the namespace under a script name, when it is not there. It gets no binding: what a plugin may do
 * arrives with each call. A name holds only a part of the release's hash, and other plugins' names can read the same, so
 * what is there has to be this very release.
 * @throws INVALID_RELEASE when something else has the name, NAMESPACE_ERROR
 */
export async function uploadScript(
  scripts: NamespaceClient,
  { name, hash, loadBundle }: ScriptToUpload,
): Promise<void> {
  const tag = toReleaseTag(hash);
  const there = await scripts.getScript(name);
  if (there?.tags.includes(tag) === true) return;
  if (there !== undefined) throw nameTaken(name);
  const bundle = await loadBundle();
  await scripts.uploadScript({
    name,
    mainModule: bundle.mainModule,
    modules: bundle.modules,
    sourceMaps: bundle.sourceMaps,
    compatibilityDate: PLUGIN_COMPATIBILITY_DATE,
    tags: [SCRIPT_TAG, tag],
  });
}

function nameTaken(name: string): PlatformError {
  return new PlatformError(
    'INVALID_RELEASE',
    `The namespace has another Worker under "${name}", the name of this release's script. Publish it as another version.`,
  );
}
