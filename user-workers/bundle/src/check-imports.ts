import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { toEsbuildOptions } from './esbuild-options.ts';
import type { PluginSources } from './plugin-sources.ts';
import type { Problem } from './problems.ts';
import { toFailureProblems } from './to-problems.ts';

/**
 * What the bundler finds wrong in `plugin.ts` and the given handler files, whether or not the manifest holds. `bundled`
 * are the files that they lead to, by their path from the folder; absent when something is wrong.
 */
export async function checkImports(
  sources: PluginSources,
  files: readonly string[],
): Promise<{ problems: Problem[]; bundled?: string[] }> {
  const entryPoints = ['plugin.ts', ...files]
    .map((file) => join(sources.folder, file))
    .filter((file) => existsSync(file));
  try {
    const { metafile } = await build({ ...toEsbuildOptions(sources), entryPoints, metafile: true });
    return { problems: [], bundled: Object.keys(metafile.inputs) };
  } catch (error) {
    return { problems: toFailureProblems(sources.folder, error) };
  }
}
