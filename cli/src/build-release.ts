import type { BundleOptions, BundleResult } from '@digital-commerce/plugin-bundle';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import path from 'node:path';
import { bundleFolder } from './bundle-folder.ts';

/**
 * Bundles a plugin folder for publishing.
 * @throws INVALID_PLUGIN with every problem, INVALID_ARGUMENT when `folder` is no folder
 */
export async function buildRelease(folder: string, cwd: string, options: BuildOptions = {}): Promise<ReleaseBundle> {
  return (await buildBundle(folder, cwd, options)).release;
}

type BuildOptions = Pick<BundleOptions, 'checksTypes'>;

export interface BuiltBundle extends Extract<BundleResult, { ok: true }> {
  /** A line for each warning. */
  warnings: string[];
}

/** The same, with what is known of the bundle. @throws INVALID_PLUGIN, INVALID_ARGUMENT */
export async function buildBundle(folder: string, cwd: string, options: BuildOptions = {}): Promise<BuiltBundle> {
  const { result, lines } = await bundleFolder(folder, cwd, options);
  if (result.ok) return { ...result, warnings: lines };
  const shown = path.relative(cwd, folder) || '.';
  throw new PlatformError(
    'INVALID_PLUGIN',
    [`The plugin in "${shown}" cannot be published. Repair what \`admin-cli validate ${shown}\` shows:`, ...lines].join(
      '\n  ',
    ),
    { problems: result.problems },
  );
}
