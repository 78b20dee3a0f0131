import { readdir, readFile } from 'node:fs/promises';

/** Runs the statements of `schema/migrations`, all at once: each on a line, as `exec` of D1 wants them. */
export async function migrate(run: (sql: string) => unknown): Promise<void> {
  await run((await readMigrations()).join('\n'));
}

/** The statements of `schema/migrations`, in order, each on one line. */
async function readMigrations(): Promise<string[]> {
  const folder = new URL('../../schema/migrations/', import.meta.url);
  const files = (await readdir(folder)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  return texts.flatMap((text) => {
    const oneLine = text.replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ');
    // A trigger holds semicolons of its own.
    return oneLine.match(/ *CREATE TRIGGER.*?END;|[^;]+;/g) ?? [];
  });
}
