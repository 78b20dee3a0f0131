import { CATEGORIES, Manifest, PlatformError, PluginId, suggestName } from '@digital-commerce/plugin-schema';
import type { Category } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cli } from '../cli.ts';
import { createPluginFiles } from '../scaffold/plugin-files.ts';
import { toPluginName } from '../scaffold/plugin-name.ts';
import { writeFolder } from '../scaffold/write-folder.ts';
import { findSdkFolder } from '../sdk-folder.ts';

interface Options {
  author?: string;
  name?: string;
  dir?: string;
  json?: boolean;
}

export function defineScaffold(program: Command, cli: Cli): void {
  program
    .command('scaffold')
    .description('Write a new plugin that is valid and can be installed as it stands.')
    .argument('<category>', `one of ${CATEGORIES.join(', ')}`)
    .argument('<id>', 'lower-case words joined by "-"')
    .option('--author <name>', 'who writes it')
    .option('--name <name>', 'its name for people (default: made from the id)')
    .option('--dir <folder>', 'where to write it (default: ./plugins/<id>)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli scaffold payment stripe-gateway --author "Your Name"')
    .action(async (category: string, id: string, options: Options) => {
      const output = cli.createOutput(options);
      const { cwd } = cli.terminal;
      const name = options.name ?? toPluginName(id);
      checkFields({ id, name, author: options.author });
      const folder = path.resolve(cwd, options.dir ?? path.join('plugins', id));
      const files = createPluginFiles({
        category: parseCategory(category),
        id,
        name,
        ...(options.author !== undefined && { author: options.author }),
        sdkVersion: await readSdkVersion(),
      });
      await writeFolder(folder, files);
      const shown = toShownFolder(cwd, folder);
      output.say(
        `Wrote ${shown}`,
        ...Object.keys(files).map((file) => `  ${file}`),
        '',
        'Next:',
        `  admin-cli add-hook <hook> ${shown}    (\`admin-cli hooks list\` shows the hooks)`,
        `  admin-cli validate ${shown}`,
        `  admin-cli install ${id} --tenant <tenant>`,
      );
      output.finish({ id, folder, files: Object.keys(files) });
    });
}

function parseCategory(text: string): Category {
  const category = CATEGORIES.find((known) => known === text);
  if (category !== undefined) return category;
  const similar = suggestName(text, CATEGORIES);
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `There is no category "${text}".${similar === undefined ? '' : ` Did you mean "${similar}"?`} Use one of ${CATEGORIES.join(', ')}.`,
  );
}

function checkFields({ id, name, author }: { id: string; name: string; author: string | undefined }): void {
  for (const [what, field, value] of [
    ['id', PluginId, id],
    ['--name', Manifest.shape.name, name],
    ['--author', Manifest.shape.author, author],
  ] as const) {
    const result = field.safeParse(value);
    if (result.success) continue;
    const reasons = result.error.issues.map((issue) => issue.message).join('; ');
    throw new PlatformError('INVALID_ARGUMENT', `"${value}" cannot be the plugin's ${what}: ${reasons}.`);
  }
}

async function readSdkVersion(): Promise<string> {
  const text = await readFile(path.join(findSdkFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function toShownFolder(cwd: string, folder: string): string {
  const relative = path.relative(cwd, folder);
  return relative.startsWith('..') ? folder : `./${relative}`;
}
