import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface HookFiles {
  /** New text of `plugin.ts`. */
  plugin?: string;
  /** Kept as it is when the file exists. */
  handler?: { file: string; source: string };
}

/** Writes both files or neither, and answers which were written. */
export async function writeHook(folder: string, { plugin, handler }: HookFiles): Promise<string[]> {
  const isNewHandler = handler !== undefined && (await writeNew(path.join(folder, handler.file), handler.source));
  if (plugin !== undefined) {
    const draft = path.join(folder, `.plugin-${process.pid}.ts`);
    try {
      await writeFile(draft, plugin);
      await rename(draft, path.join(folder, 'plugin.ts'));
    } catch (error) {
      await rm(draft, { force: true });
      if (isNewHandler) await rm(path.join(folder, handler.file), { force: true });
      throw error;
    }
  }
  return [...(isNewHandler ? [handler.file] : []), ...(plugin === undefined ? [] : ['plugin.ts'])];
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
