import { CATEGORIES, Manifest, PlatformError, PluginId, suggestName } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import path from 'node:path';
import type { Cli } from '../cli.ts';
import { askMissing } from '../ask-missing.ts';
import { quoteForShell } from '../quote-for-shell.ts';
import { STYLES } from '../scaffold/styles.ts';
import { toPluginName } from '../scaffold/plugin-name.ts';
import { writeFolder } from '../scaffold/write-folder.ts';

interface Options {
  style: string;
  author?: string;
  name?: string;
  dir?: string;
  json?: boolean;
}

export function defineScaffold(program: Command, cli: Cli): void {
  program
    .command('scaffold')
    .description('Write a new plugin that is valid and can be installed as it stands.')
    .argument('[category]', `one of ${CATEGORIES.join(', ')}`)
    .argument('[id]', 'lower-case words joined by "-"')
    .option('--author <name>', 'who writes it')
    .option('--name <name>', 'its name for people (default: made from the id)')
    .option('--style <style>', `${STYLES.join(', ')}: how plugin.ts is written`, 'function')
    .option('--dir <folder>', 'where to write it (default: ./plugins/<id>)')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli scaffold payment stripe-gateway --author "Your Name"\n  $ admin-cli scaffold analytics visit-counter --style class',
    )
    .action(async (givenCategory: string | undefined, givenId: string | undefined, options: Options) => {
      const output = cli.createOutput(options);
      const { json } = options;
      const which = { json, name: 'category', question: 'What is it about?', choices: CATEGORIES };
      const category = parseChoice('category', await askMissing(cli, givenCategory, which), CATEGORIES);
      const called = {
        json,
        name: 'id',
        question: 'Its id (lower-case words joined by "-")?',
        initial: `my-${category}`,
      };
      const id = await askMissing(cli, givenId, called);
      const style = parseChoice('style', options.style, STYLES);
      const { cwd } = cli.terminal;
      const name = options.name ?? toPluginName(id);
      checkFields({ id, name, author: options.author });
      const folder = path.resolve(cwd, options.dir ?? path.join('plugins', id));
      const { createPluginFiles } = await import('../scaffold/plugin-files.ts');
      const { loadTemplate } = await import('../scaffold/load-template.ts');
      const { toSdkSource } = await import('../scaffold/sdk-source.ts');
      const files = createPluginFiles({
        category,
        id,
        name,
        ...(options.author !== undefined && { author: options.author }),
        style,
        sdk: await toSdkSource(),
        template: await loadTemplate(category),
      });
      await writeFolder(folder, files);
      const shown = toShownFolder(cwd, folder);
      output.say(
        `Wrote ${shown}`,
        ...Object.keys(files).map((file) => `  ${file}`),
        '',
        'Next:',
        `  cd ${shown} && npm install && npm test`,
        `  admin-cli add-hook <hook> ${shown}    (\`admin-cli hooks list\` shows the hooks)`,
        `  admin-cli validate ${shown}`,
        `  admin-cli install ${id} --tenant <tenant>`,
      );
      output.finish({ id, folder, files: Object.keys(files) });
    });
}

function parseChoice<Choice extends string>(what: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((known) => known === text);
  if (choice !== undefined) return choice;
  const similar = suggestName(text, choices);
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `There is no ${what} "${text}".${similar === undefined ? '' : ` Did you mean "${similar}"?`} Use one of ${choices.join(', ')}.`,
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

function toShownFolder(cwd: string, folder: string): string {
  const relative = path.relative(cwd, folder);
  return quoteForShell(relative.startsWith('..') ? folder : `./${relative}`);
}
