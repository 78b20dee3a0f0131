import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { lstat, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a new folder, all files or none: they are written beside it and moved into place at once.
 * @param files text by path inside the folder
 * @throws ALREADY_EXISTS when there is anything at `folder`
 */
export async function writeFolder(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  if (await exists(folder)) throw inTheWay(folder);
  const parent = path.dirname(folder);
  await mkdir(parent, { recursive: true });
  const draft = await mkdtemp(path.join(parent, '.scaffold-'));
  try {
    const root = path.join(draft, 'plugin');
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(root, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    await rename(root, folder);
  } catch (error) {
    // Somebody else made the folder in the meantime.
    if (error instanceof Error && 'code' in error && /^(ENOTEMPTY|EEXIST|ENOTDIR)$/.test(String(error.code))) {
      throw inTheWay(folder);
    }
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function inTheWay(folder: string): PlatformError {
  return new PlatformError(
    'ALREADY_EXISTS',
    `"${folder}" exists, and nothing was written. Choose another id or --dir, or move the folder away.`,
  );
}
