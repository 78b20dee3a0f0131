import { fileURLToPath } from 'node:url';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { bundlePlugin } from '../src/bundle-plugin.ts';
import type { BundleResult } from '../src/bundle-plugin.ts';
import { formatProblem } from '../src/format-problem.ts';
import { withPluginFolder } from './with-plugin-folder.ts';

export const SDK_FOLDER = fileURLToPath(new URL('../../../sdk', import.meta.url));

/** Bundles a folder of these files that lies outside the repository. */
export function bundleFiles(files: Readonly<Record<string, string>>): Promise<BundleResult> {
  return withPluginFolder(files, (folder) => {
    return bundlePlugin(folder, { sdkFolder: SDK_FOLDER });
  });
}

/** The release of files that have no problem. @throws Error that lists the problems */
export async function releaseFiles(files: Readonly<Record<string, string>>): Promise<ReleaseBundle> {
  const result = await bundleFiles(files);
  if (result.ok) return result.release;
  throw new Error(result.problems.map(formatProblem).join('\n'));
}
