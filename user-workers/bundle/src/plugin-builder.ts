import { gzipSync } from 'node:zlib';
import { checkManifest, hashRelease, LIMITS, toScriptName } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { context } from 'esbuild';
import type { BuildContext } from 'esbuild';
import { BuildCache } from './build-cache.ts';
import { MAIN_MODULE, readModules, toModuleOptions } from './build-modules.ts';
import type { ModuleOptions } from './build-modules.ts';
import type { BuiltModules } from './build-modules.ts';
import type { LoadManifestOptions } from './bundle-options.ts';
import { bundlePlugin } from './bundle-plugin.ts';
import type { BundleResult } from './bundle-plugin.ts';
import { DraftMemory } from './draft-memory.ts';
import { draftManifest } from './draft-manifest.ts';
import type { ManifestDraft } from './draft-manifest.ts';
import { listHandlerKeys } from './list-handler-keys.ts';
import { loadReleaseFiles } from './load-release-files.ts';
import { loadShowcase } from './load-showcase.ts';
import { pinScripts } from './pin-scripts.ts';
import { loadPluginSources } from './plugin-sources.ts';
import type { PluginSources } from './plugin-sources.ts';
import { hasErrors } from './problems.ts';
import { bundleRuntime } from './runtime-module.ts';

interface OpenContext {
  /** Handlers that it bundles, and where everything lies. */
  key: string;
  context: BuildContext<ModuleOptions>;
}

/**
 * Builds one folder again and again, each time only what was changed. The code is not minified, and nobody looks at its
 * types: it is for somebody who develops. As soon as anything seems wrong the whole folder is looked at, so that what is said
 * of it is what `bundlePlugin` says. One build at a time.
 */
export class PluginBuilder {
  readonly #folder: string;
  readonly #options: LoadManifestOptions;
  readonly #cache = new BuildCache();
  readonly #drafts = new DraftMemory();
  #open: OpenContext | undefined;
  #runtime: Promise<string> | undefined;
  /** Of the last build. */
  #keys: readonly string[] | undefined;

  constructor(folder: string, options: LoadManifestOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  async build(): Promise<BundleResult> {
    return (await this.#buildFast()) ?? this.#buildWhole();
  }

  /** Ends what esbuild keeps. */
  async close(): Promise<void> {
    await this.#open?.context.dispose();
    this.#open = undefined;
  }

  #buildWhole(): Promise<BundleResult> {
    return bundlePlugin(this.#folder, { ...this.#options, checksTypes: false, cache: this.#cache });
  }

  /** `undefined` when anything is wrong. */
  async #buildFast(): Promise<BundleResult | undefined> {
    const sources = await loadPluginSources(this.#folder, this.#options.sdkFolder);
    // Handlers are seldom added: with the ones of before there is nothing to wait for.
    const [draft, early] = await Promise.all([
      this.#drafts.load(sources.folder, () => draftManifest(sources, { ...this.#options, cache: this.#cache })),
      this.#keys === undefined ? undefined : this.#bundle(sources, this.#keys),
    ]);
    const checked = checkManifest(draft.manifest);
    if (!checked.ok || hasErrors(draft.problems)) return undefined;
    const keys = listHandlerKeys(checked.manifest).map(({ key }) => key);
    const isSame = JSON.stringify(keys) === JSON.stringify(this.#keys);
    this.#keys = keys;
    const [built, { files, problems: fileProblems }, shown] = await Promise.all([
      isSame ? early : this.#bundle(sources, keys),
      loadReleaseFiles(sources, checked.manifest, this.#cache),
      loadShowcase(sources, checked.manifest),
    ]);
    const problems = [...fileProblems, ...shown.problems];
    if (built === undefined || hasErrors(problems) || !hasMethods(keys, draft)) return undefined;
    const { modules, sourceMaps } = built;
    const manifest = pinScripts(checked.manifest, files);
    const { showcase } = shown;
    const release = { manifest, mainModule: MAIN_MODULE, modules, files, sourceMaps, showcase };
    return toResult(release, built.parts, [...draft.problems, ...problems, ...built.problems]);
  }

  /** `undefined` when esbuild finds anything wrong. */
  async #bundle(sources: PluginSources, keys: readonly string[]): Promise<BuiltModules | undefined> {
    try {
      const opened = await this.#openContext(sources, keys);
      return readModules(sources, await opened.rebuild());
    } catch {
      return undefined;
    }
  }

  async #openContext(sources: PluginSources, keys: readonly string[]): Promise<BuildContext<ModuleOptions>> {
    const key = JSON.stringify([keys, sources.folder, sources.sdkFolder]);
    if (this.#open?.key === key) return this.#open.context;
    await this.close();
    const runtime = await (this.#runtime ??= bundleRuntime());
    const opened = await context({ ...toModuleOptions(sources, keys, runtime), minify: false });
    this.#open = { key, context: opened };
    return opened;
  }
}

async function toResult(
  release: ReleaseBundle,
  parts: BuiltModules['parts'],
  problems: Extract<BundleResult, { ok: true }>['problems'],
): Promise<BundleResult | undefined> {
  const sizeBytes = release.modules.reduce((sum, { source }) => sum + gzipSync(source, { level: 1 }).byteLength, 0);
  // Minified it may be small enough.
  if (sizeBytes > LIMITS.maxBundleBytes) return undefined;
  const hash = await hashRelease(release, (bytes) => crypto.subtle.digest('SHA-256', bytes));
  const { id, version } = release.manifest;
  return { ok: true, release, hash, script: toScriptName({ id, version, hash }), sizeBytes, parts, problems };
}

/** Of the plugin class, all that the manifest names. */
function hasMethods(keys: readonly string[], { methods = [] }: ManifestDraft): boolean {
  return keys.every((key) => {
    const [, method] = key.split('#');
    return method === undefined || methods.includes(method);
  });
}
