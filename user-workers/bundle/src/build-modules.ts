import type { ReleaseModule } from '@digital-commerce/plugin-schema';
import { build } from 'esbuild';
import type { BuildOptions, BuildResult } from 'esbuild';
import { toEsbuildOptions } from './esbuild-options.ts';
import { listParts } from './list-parts.ts';
import type { BundlePart } from './list-parts.ts';
import type { PluginSources } from './plugin-sources.ts';
import type { Problem } from './problems.ts';
import { resolveRuntime, RUNTIME } from './runtime-module.ts';
import { toPortableMap } from './to-portable-map.ts';
import { toProblems } from './to-problems.ts';

export const MAIN_MODULE = 'index.js';

export interface BuiltModules {
  modules: ReleaseModule[];
  sourceMaps: ReleaseModule[];
  /** What of them comes from where. */
  parts: BundlePart[];
  problems: Problem[];
}

/**
 * Bundles the handlers with the runtime into one module. The same sources give the same bytes in any folder: unminified,
 * esbuild's comments and its wrappers of CommonJS modules would hold paths.
 */
export async function buildModules(sources: PluginSources, handlerKeys: readonly string[]): Promise<BuiltModules> {
  return readModules(sources, await build(toModuleOptions(sources, handlerKeys)));
}

/** Its result says what came from where. */
export type ModuleOptions = BuildOptions & { write: false; metafile: true };

/** How esbuild does that. @param runtime what stands in the place of the runtime's modules */
export function toModuleOptions(
  sources: PluginSources,
  handlerKeys: readonly string[],
  runtime?: string,
): ModuleOptions {
  const { plugins = [], ...options } = toEsbuildOptions(sources);
  return {
    ...options,
    stdin: { contents: createEntry(handlerKeys), resolveDir: sources.folder, sourcefile: 'entry.js', loader: 'js' },
    entryNames: MAIN_MODULE.replace(/\.js$/, ''),
    minify: true,
    // For readable stacks and `error.name`.
    keepNames: true,
    legalComments: 'none',
    sourcemap: 'external',
    metafile: true,
    plugins: [resolveRuntime(runtime), ...plugins],
  };
}

/** What esbuild made of it. */
export function readModules(
  sources: PluginSources,
  result: BuildResult<{ write: false; metafile: true }>,
): BuiltModules {
  const [map, code] = result.outputFiles.toSorted((a, b) => b.path.length - a.path.length);
  return {
    modules: [{ name: MAIN_MODULE, source: code?.text ?? '' }],
    sourceMaps: [{ name: `${MAIN_MODULE}.map`, source: toPortableMap(sources.folder, map?.text ?? '{}') }],
    parts: listParts(sources, result.metafile),
    problems: toProblems(sources.folder, result),
  };
}

/** Imports the runtime first, so that it is evaluated before any of the author's code. */
function createEntry(handlerKeys: readonly string[]): string {
  const files = [...new Set(handlerKeys.map((key) => key.replace(/#.*/, '')))];
  const imports = files.map((file, index) => `import handler${index} from ${JSON.stringify(`./${file}`)};`);
  const entries = handlerKeys.map((key) => {
    return `${JSON.stringify(key)}: handler${files.indexOf(key.replace(/#.*/, ''))}`;
  });
  return [
    `import { createPluginWorker } from ${JSON.stringify(RUNTIME)};`,
    ...imports,
    `export default createPluginWorker({ ${entries.join(', ')} });`,
  ].join('\n');
}
