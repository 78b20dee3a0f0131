import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { toCamelCase } from './camel-case.ts';
import type { NewFile } from './write-entry.ts';

export type MigrationKind = 'expand' | 'contract' | 'irreversible';

export interface NextMigration {
  up: NewFile;
  /** Only of an `expand`: nothing else can be undone. */
  down?: NewFile;
}

const FOLDER = 'migrations';

/** The files of a migration, numbered after the last one in the folder and in `plugin.ts`. */
export async function toNextMigration(
  folder: string,
  plugin: string,
  { name, kind }: { name: string; kind: MigrationKind },
): Promise<NextMigration> {
  const inFolder = await readdir(path.join(folder, FOLDER)).catch(() => []);
  const declared = [...plugin.matchAll(/['"`](?:[\w.-]+\/)*([\w.-]+\.sql)['"`]/g)].map(([, file = '']) => file);
  const numbers = [...inFolder, ...declared].map((file) => Number(/^(\d{1,9})/.exec(file)?.[1] ?? 0));
  const number = String(Math.max(0, ...numbers) + 1).padStart(3, '0');
  const stem = `${FOLDER}/${number}-${name}`;
  const table = toTable(name);
  if (kind !== 'expand') {
    const source = `-- ${toWords(kind)}\nDROP TABLE IF EXISTS ${table};\n`;
    return { up: { file: `${stem}.sql`, source } };
  }
  return {
    up: {
      file: `${stem}.sql`,
      source: `CREATE TABLE ${table} (\n  id TEXT PRIMARY KEY,\n  value TEXT NOT NULL,\n  created_at TEXT NOT NULL\n) STRICT;\n`,
    },
    down: { file: `${stem}.down.sql`, source: `DROP TABLE ${table};\n` },
  };
}

/** Names of migrations that are there, without their numbers. */
export function listMigrationNames(plugin: string): string[] {
  return [...plugin.matchAll(/['"`](?:[\w.-]+\/)*\d+[-_]([\w-]+)\.sql['"`]/g)].map(([, name = '']) => name);
}

function toTable(name: string): string {
  return `"${toCamelCase(name).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
}

function toWords(kind: 'contract' | 'irreversible'): string {
  return kind === 'contract'
    ? 'Takes away what the release before needed. It runs when the new release has proved itself.'
    : 'Changes data for good. There is no way back once it has run.';
}
