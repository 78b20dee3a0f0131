import { Manifest, PlatformError } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { askMissing } from '../ask-missing.ts';
import type { Cli } from '../cli.ts';

interface Options {
  kind: string;
  json?: boolean;
}

const Migration = Manifest.shape.migrations.unwrap().element;
const KINDS = Migration.shape.kind.unwrap().options;

export function defineAddMigration(program: Command, cli: Cli): void {
  program
    .command('add-migration')
    .description("Write the next step of the plugin's database, with what undoes it, and declare it in plugin.ts.")
    .argument('[name]', 'what it does, as lower-case words joined by "-"')
    .argument('[folder]', "the plugin's folder")
    .option('--kind <kind>', `${KINDS.join(', ')}; only an expand can be undone`, 'expand')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli add-migration orders ./plugins/sales')
    .action(async (given: string | undefined, folderName: string | undefined, { kind: text, json }: Options) => {
      const name = await askMissing(cli, given, { json, name: 'name', question: 'What does it do?' });
      const place = { json, name: 'folder', question: "The plugin's folder?", initial: '.' };
      const folder = await askMissing(cli, folderName, place);
      const kind = KINDS.find((known) => known === text);
      if (kind === undefined) {
        throw new PlatformError('INVALID_ARGUMENT', `There is no kind "${text}". Use one of ${KINDS.join(', ')}.`);
      }
      const { addEntry } = await import('../edit-plugin/add-entry.ts');
      const { listMigrationNames, toNextMigration } = await import('../edit-plugin/next-migration.ts');
      const absolute = path.resolve(cli.terminal.cwd, folder);
      const plugin = await readFile(path.join(absolute, 'plugin.ts'), 'utf8').catch(() => '');
      checkName(name, listMigrationNames(plugin), folder);
      const { up, down } = await toNextMigration(absolute, plugin, { name, kind });
      await addEntry(cli, folder, {
        entry: {
          call: 'migration',
          fields: { file: up.file, kind: kind === 'expand' ? undefined : kind, down: down?.file },
          key: ['file'],
          label: `migration "${name}"`,
        },
        schema: Migration,
        besides: { files: [up, ...(down === undefined ? [] : [down])] },
        next: `write the SQL of "${up.file}"`,
        ...(json !== undefined && { json }),
      });
    });
}

function checkName(name: string, declared: readonly string[], folder: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 60) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `"${name}" names no migration: it takes lower-case words joined by "-".`,
    );
  }
  if (!declared.includes(name)) return;
  throw new PlatformError(
    'ALREADY_EXISTS',
    `plugin.ts in "${folder}" declares a migration "${name}" already. Choose another name: a migration that was published never changes.`,
  );
}
