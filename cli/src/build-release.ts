import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import path from 'node:path';
import { formatProblem } from './format-problem.ts';
import { findSdkFolder } from './sdk-folder.ts';

/**
 * Bundles a plugin folder.
 * @throws INVALID_PLUGIN with every problem
 */
export async function buildRelease(folder: string, cwd: string): Promise<ReleaseBundle> {
  const { bundlePlugin } = await import('@digital-commerce/plugin-bundle');
  const result = await bundlePlugin(folder, { sdkFolder: findSdkFolder() });
  if (result.ok) return result.release;
  const { problems } = result;
  const lines = problems.map((problem) => `\n  ${formatProblem(problem, { folder, cwd })}`).join('');
  const shown = path.relative(cwd, folder) || '.';
  throw new PlatformError(
    'INVALID_PLUGIN',
    `The plugin in "${shown}" has problems; \`admin-cli validate ${shown}\` shows them alone.${lines}`,
    { problems },
  );
}
