import { HOOK_NAMES, HookRegistration } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { askMissing } from '../ask-missing.ts';
import type { Cli } from '../cli.ts';
import { toCamelCase } from '../edit-plugin/camel-case.ts';
import { parseHookName } from '../parse-hook-name.ts';

interface Options {
  priority?: string;
  file?: string;
  json?: boolean;
}

export function defineAddHook(program: Command, cli: Cli): void {
  program
    .command('add-hook')
    .description('Write a handler for a hook and declare it in plugin.ts.')
    .argument('[hook]', 'name of the hook; `admin-cli hooks list` shows them')
    .argument('[folder]', "the plugin's folder")
    .option('--priority <number>', '0 to 1000, lower runs first (default: 100)')
    .option('--file <path>', 'path of the handler inside the folder (default: src/hooks/<hookName>.ts)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli add-hook before_payment_process ./plugins/stripe-gateway')
    .action(async (hookName: string | undefined, folderName: string | undefined, options: Options) => {
      const { json } = options;
      const name = { json, name: 'hook', question: 'Which hook?', choices: HOOK_NAMES };
      const hook = parseHookName(await askMissing(cli, hookName, name));
      const place = { json, name: 'folder', question: "The plugin's folder?", initial: '.' };
      const folder = await askMissing(cli, folderName, place);
      const file = options.file?.replace(/^\.\//, '') ?? `src/hooks/${toCamelCase(hook)}.ts`;
      const priority = options.priority === undefined ? undefined : Number(options.priority);
      const { addEntry } = await import('../edit-plugin/add-entry.ts');
      const { toHookHandler } = await import('../edit-plugin/hook-handler.ts');
      await addEntry(cli, folder, {
        entry: {
          call: 'hook',
          fields: { hook, file, priority },
          key: ['hook'],
          handler: toHookHandler(hook),
          label: `hook "${hook}"`,
        },
        schema: HookRegistration,
        isFileGiven: options.file !== undefined,
        next: `write what "${hook}" does`,
        ...(json !== undefined && { json }),
      });
    });
}
