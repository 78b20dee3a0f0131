import { chmod, writeFile } from 'node:fs/promises';

/** Writes a file that everybody may read who can reach it, whatever the host's umask is. */
export async function writeShared(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content);
  await chmod(path, 0o644);
}
