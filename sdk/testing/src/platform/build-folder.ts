import { bundlePlugin, formatProblem } from '@digital-commerce/plugin-bundle';
import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SDK_FOLDER = fileURLToPath(new URL('../../../', import.meta.url));

/** By folder: what it was built from, and what came of it. Many tests start the same plugin. */
const built = new Map<string, { print: string; bundle: Promise<ReleaseBundle> }>();

/**
 * A plugin folder as a release; built once as long as no file of it changes.
 * @throws INVALID_PLUGIN with every problem, INVALID_ARGUMENT when there is no plugin.ts
 */
export async function buildFolder(folder: string): Promise<ReleaseBundle> {
  const print = await fingerprint(folder);
  const known = built.get(folder);
  if (known?.print === print) return known.bundle;
  const bundle = build(folder);
  built.set(folder, { print, bundle });
  return bundle;
}

async function build(folder: string): Promise<ReleaseBundle> {
  const result = await bundlePlugin(folder, { sdkFolder: SDK_FOLDER });
  if (result.ok) return result.release;
  const lines = result.problems.map((problem) => formatProblem(problem));
  throw new PlatformError('INVALID_PLUGIN', [`The plugin in "${folder}" cannot be built:`, ...lines].join('\n  '), {
    problems: result.problems,
  });
}

/** Names, sizes and times of the folder's files. */
async function fingerprint(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter(
      (entry) => entry.isFile() && !path.relative(folder, entry.parentPath).split(path.sep).includes('node_modules'),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
  if (!files.includes(path.join(folder, 'plugin.ts'))) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `"${folder}" holds no plugin.ts. Give the folder of a plugin as \`folder\`, or run the tests in it.`,
    );
  }
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
