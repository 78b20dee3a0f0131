import { readdir, readFile } from 'node:fs/promises';

/** Runs each statement of `schema/migrations`. */
export async function migrate(run: (sql: string) => unknown): Promise<void> {
  for (const sql of await readMigrations()) await run(sql);
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
