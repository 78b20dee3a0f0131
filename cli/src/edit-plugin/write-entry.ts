import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface NewFile {
  /** Path inside the plugin folder. */
  file: string;
  source: string;
}

export interface EntryFiles {
  /** New text of `plugin.ts`. */
  plugin?: string;
  /** A file that exists is kept as it is. */
  files: readonly NewFile[];
}

/** Writes all files or none, and answers which were written. */
export async function writeEntry(folder: string, { plugin, files }: EntryFiles): Promise<string[]> {
  const written: string[] = [];
  const draft = path.join(folder, `.plugin-${process.pid}.ts`);
  try {
    for (const { file, source } of files) {
      if (await writeNew(path.join(folder, file), source)) written.push(file);
    }
    if (plugin === undefined) return written;
    await writeFile(draft, plugin);
    await rename(draft, path.join(folder, 'plugin.ts'));
    return [...written, 'plugin.ts'];
  } catch (error) {
    for (const file of [draft, ...written.map((file) => path.join(folder, file))]) await rm(file, { force: true });
    throw error;
  }
}

async function writeNew(file: string, text: string): Promise<boolean> {
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
