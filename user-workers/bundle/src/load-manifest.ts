import { Manifest as ManifestSchema } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import type { LoadManifestOptions } from './bundle-options.ts';
import { draftManifest } from './draft-manifest.ts';
import { loadPluginSources } from './plugin-sources.ts';
import { hasErrors } from './problems.ts';
import type { Problem } from './problems.ts';

export type LoadedManifest = { ok: true; manifest: Manifest; problems: Problem[] } | { ok: false; problems: Problem[] };

/** The manifest of a plugin folder, or every problem with it. Its handlers are not looked at. */
export async function loadManifest(folder: string, options: LoadManifestOptions): Promise<LoadedManifest> {
  const draft = await draftManifest(await loadPluginSources(folder, options.sdkFolder), options);
  if (draft.manifest === undefined || hasErrors(draft.problems)) return { ok: false, problems: draft.problems };
  return { ok: true, manifest: ManifestSchema.parse(draft.manifest), problems: draft.problems };
}
