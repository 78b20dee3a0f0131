import type { NamespaceClient } from '@digital-commerce/namespace-client';
import { hashRelease, PLUGIN_COMPATIBILITY_DATE } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { SCRIPT_TAG, toReleaseTag } from './script-tag.ts';

/**
 * Puts a release into the namespace under a script name. It gets no binding: what a plugin may do arrives with each call.
 * @throws NAMESPACE_ERROR
 */
export async function uploadScript(scripts: NamespaceClient, name: string, bundle: ReleaseBundle): Promise<void> {
  const hash = await hashRelease(bundle, (bytes) => crypto.subtle.digest('SHA-256', bytes));
  await scripts.uploadScript({
    name,
    mainModule: bundle.mainModule,
    modules: bundle.modules,
    sourceMaps: bundle.sourceMaps,
    compatibilityDate: PLUGIN_COMPATIBILITY_DATE,
    tags: [SCRIPT_TAG, toReleaseTag(hash)],
  });
}
