import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Calls `use` with a folder `my-plugin` of these files, which is gone afterwards. */
export async function withPluginFolder<Result>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<Result>,
  parent: string = tmpdir(),
): Promise<Result> {
  const temporary = await mkdtemp(join(parent, 'plugin-test-'));
  const folder = join(temporary, 'my-plugin');
  try {
    await mkdir(folder);
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await use(folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
