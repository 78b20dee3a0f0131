import { Manifest } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { askMissing } from '../ask-missing.ts';
import type { Cli } from '../cli.ts';
import { toCamelCase } from '../edit-plugin/camel-case.ts';
import { toPluginName } from '../scaffold/plugin-name.ts';

interface Options {
  scheme: string;
  secretSetting?: string;
  file?: string;
  json?: boolean;
}

export function defineAddWebhook(program: Command, cli: Cli): void {
  program
    .command('add-webhook')
    .description('Write a handler of messages from another service and declare it, with the setting of its secret.')
    .argument('[name]', 'lower-case words joined by "-"')
    .argument('[folder]', "the plugin's folder")
    .option(
      '--scheme <scheme>',
      'how the sender signs: stripe, github, shopify, standard, hmac-sha256, or plugin (your own check)',
      'standard',
    )
    .option('--secret-setting <key>', 'setting that holds the secret (default: <name>_webhook_secret)')
    .option('--file <path>', 'path of the handler inside the folder (default: src/webhooks/<name>.ts)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli add-webhook payments ./plugins/stripe-gateway --scheme stripe')
    .action(async (given: string | undefined, folderName: string | undefined, options: Options) => {
      const { json, scheme } = options;
      const name = await askMissing(cli, given, { json, name: 'name', question: 'Its name?' });
      const place = { json, name: 'folder', question: "The plugin's folder?", initial: '.' };
      const folder = await askMissing(cli, folderName, place);
      const file = options.file?.replace(/^\.\//, '') ?? `src/webhooks/${toCamelCase(name)}.ts`;
      const setting = options.secretSetting ?? `${name.replaceAll('-', '_')}_webhook_secret`;
      const isOwn = scheme === 'plugin';
      const verifier = file.replace(/\.(tsx?)$/, '.verify.$1');
      const { addEntry } = await import('../edit-plugin/add-entry.ts');
      const { toHandlerFile } = await import('../edit-plugin/new-handler.ts');
      const { toWebhookVerifier, toWebhookHandler } = await import('../edit-plugin/trigger-handlers.ts');
      await addEntry(cli, folder, {
        entry: {
          call: 'webhook',
          fields: { name, file, scheme, ...(isOwn ? { verifier } : { secretSetting: setting }) },
          key: ['name'],
          handler: toWebhookHandler(name),
          label: `webhook "${name}"`,
        },
        schema: Manifest.shape.webhooks.unwrap().element,
        besides: {
          entries: [
            {
              call: 'setting',
              fields: {
                key: setting,
                field: { type: 'string', label: `Secret of the webhook ${toPluginName(name)}`, sensitive: true },
              },
              key: ['key'],
              label: `setting "${setting}"`,
            },
          ],
          files: isOwn ? [{ file: verifier, source: toHandlerFile(toWebhookVerifier(name, setting)) }] : [],
        },
        isFileGiven: options.file !== undefined,
        next: `write what "${name}" does with a message`,
        ...(json !== undefined && { json }),
      });
    });
}
