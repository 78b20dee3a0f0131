import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { toEsbuildOptions } from './esbuild-options.ts';
import type { PluginSources } from './plugin-sources.ts';
import type { Problem } from './problems.ts';
import { toFailureProblems } from './to-problems.ts';

/** What the bundler finds wrong in `plugin.ts` and the given handler files, whether or not the manifest holds. */
export async function checkImports(sources: PluginSources, files: readonly string[]): Promise<Problem[]> {
  const entryPoints = ['plugin.ts', ...files]
    .map((file) => join(sources.folder, file))
    .filter((file) => existsSync(file));
  try {
    await build({ ...toEsbuildOptions(sources), entryPoints });
    return [];
  } catch (error) {
    return toFailureProblems(sources.folder, error);
  }
}
