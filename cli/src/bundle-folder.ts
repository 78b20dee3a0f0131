import type { BundleOptions, BundleResult } from '@digital-commerce/plugin-bundle';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findSdkFolder } from './sdk-folder.ts';

/** A bundler's result, and a line for each problem with its file as seen from the current folder. */
export interface BundledFolder {
  result: BundleResult;
  lines: string[];
}

/** @throws INVALID_ARGUMENT when `folder` is no folder */
export async function bundleFolder(
  folder: string,
  cwd: string,
  options: Pick<BundleOptions, 'checksTypes'> = {},
): Promise<BundledFolder> {
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    throw new PlatformError('INVALID_ARGUMENT', `"${folder}" is no folder. Give the plugin's, such as ./plugins/<id>.`);
  }
  // Loaded only here: esbuild comes along.
  const { bundlePlugin, formatProblem } = await import('@digital-commerce/plugin-bundle');
  const result = await bundlePlugin(folder, { ...options, sdkFolder: findSdkFolder() });
  const lines = result.problems.map((problem) =>
    formatProblem(
      problem.file === undefined
        ? problem
        : { ...problem, file: path.relative(cwd, path.resolve(folder, problem.file)) },
    ),
  );
  return { result, lines };
}
