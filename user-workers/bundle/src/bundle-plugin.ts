import { gzipSync } from 'node:zlib';
import { checkManifest, hashRelease, LIMITS, toScriptName } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { buildModules, MAIN_MODULE } from './build-modules.ts';
import { checkHandlers } from './check-handlers.ts';
import { checkImports } from './check-imports.ts';
import { checkTypes } from './check-types.ts';
import type { BundlePart } from './list-parts.ts';
import { listHandlerKeys } from './list-handler-keys.ts';
import { draftManifest } from './draft-manifest.ts';
import type { BundleOptions } from './bundle-options.ts';
import type { ManifestDraft } from './draft-manifest.ts';
import { loadReleaseFiles } from './load-release-files.ts';
import { loadShowcase } from './load-showcase.ts';
import { orderProblems } from './order-problems.ts';
import { pinScripts } from './pin-scripts.ts';
import { loadPluginSources } from './plugin-sources.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem, hasErrors } from './problems.ts';
import type { Problem } from './problems.ts';
import { checkUses } from './source-uses/check-uses.ts';
import { findUndeclaredHandlers, loadSources } from './source-uses/load-sources.ts';

export type BundleResult =
  | {
      ok: true;
      release: ReleaseBundle;
      /** SHA-256 of manifest, modules, files and showcase, in hex. */
      hash: string;
      /** Name of the release's script, without a tenant's suffix. */
      script: string;
      /** Of the modules, each gzipped. */
      sizeBytes: number;
      /** What the modules are made of, largest first. */
      parts: BundlePart[];
      /** Warnings. */
      problems: Problem[];
    }
  | { ok: false; problems: Problem[] };

/**
 * Makes a release of a plugin folder, or says everything that is wrong with it in one run. Writes nothing there. The
 * result depends on the folder's content alone.
 */
export async function bundlePlugin(folder: string, options: BundleOptions): Promise<BundleResult> {
  const sources = await loadPluginSources(folder, options.sdkFolder);
  const draft = await draftManifest(sources, options);
  const isTyped = sources.manifestSource !== undefined && options.checksTypes !== false;
  const typeProblems = isTyped ? await checkTypes(sources, draft.manifest) : [];
  const handlers = await checkHandlers(sources, draft);
  const [{ problems: importProblems, bundled }, { files, problems: fileProblems }, shown] = await Promise.all([
    checkImports(sources, handlers.files),
    loadReleaseFiles(sources, draft.manifest ?? {}, options.cache),
    loadShowcase(sources, draft.manifest ?? {}),
  ]);
  const found = [
    ...draft.problems,
    ...handlers.problems,
    ...importProblems,
    ...fileProblems,
    ...shown.problems,
    ...typeProblems,
  ];
  if (bundled !== undefined) found.push(...(await checkSources(sources, draft, bundled)));
  const checked = checkManifest(draft.manifest);
  if (!checked.ok || hasErrors(found)) return { ok: false, problems: orderProblems(found) };

  const manifest = pinScripts(checked.manifest, files);
  const built = await buildModules(
    sources,
    listHandlerKeys(manifest).map(({ key }) => key),
  );
  const sizeBytes = built.modules.reduce((sum, { source }) => sum + gzipSync(source).byteLength, 0);
  const problems = orderProblems([...found, ...built.problems, ...checkSize(sizeBytes)]);
  if (hasErrors(problems)) return { ok: false, problems };

  const { modules, sourceMaps } = built;
  const { showcase } = shown;
  const release: ReleaseBundle = { manifest, mainModule: MAIN_MODULE, modules, files, sourceMaps, showcase };
  const hash = await hashRelease(release, (bytes) => crypto.subtle.digest('SHA-256', bytes));
  const script = toScriptName({ id: manifest.id, version: manifest.version, hash });
  return { ok: true, release, hash, script, sizeBytes, parts: built.parts, problems };
}

/** What the code says against the manifest. */
async function checkSources(
  sources: PluginSources,
  draft: ManifestDraft,
  bundled: readonly string[],
): Promise<Problem[]> {
  const [files, undeclared] = await Promise.all([
    loadSources(sources, bundled),
    findUndeclaredHandlers(sources, bundled),
  ]);
  return [...undeclared, ...checkUses(files, draft.manifest, sources.manifestSource ?? '')];
}

function checkSize(sizeBytes: number): Problem[] {
  if (sizeBytes <= LIMITS.maxBundleBytes) return [];
  const message = `The bundle is ${sizeBytes} bytes gzipped; a release may have ${LIMITS.maxBundleBytes}. Use smaller dependencies, or load data at run time.`;
  return [createProblem('BUNDLE_TOO_LARGE', message)];
}
