import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import path from 'node:path';
import { bundleFolder } from './bundle-folder.ts';

/**
 * Bundles a plugin folder for publishing.
 * @throws INVALID_PLUGIN with every problem, INVALID_ARGUMENT when `folder` is no folder
 */
export async function buildRelease(folder: string, cwd: string): Promise<ReleaseBundle> {
  const { result, lines } = await bundleFolder(folder, cwd);
  if (result.ok) return result.release;
  const shown = path.relative(cwd, folder) || '.';
  throw new PlatformError(
    'INVALID_PLUGIN',
    [`The plugin in "${shown}" cannot be published. Repair what \`admin-cli validate ${shown}\` shows:`, ...lines].join(
      '\n  ',
    ),
    { problems: result.problems },
  );
}
