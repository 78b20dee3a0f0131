import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { parseSettingText } from '@digital-commerce/plugin-schema/settings';
import { suggestName } from '@digital-commerce/plugin-schema/suggest-name';
import type { SettingField, SettingsView } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { Block } from '../block.ts';
import type { Cli } from '../cli.ts';
import { describeInstallation } from '../describe-installation.ts';
import { formatTable } from '../format-table.ts';
import { loadFields } from '../settings/load-fields.ts';
import { defineConfigEdit } from './config-edit.ts';

interface Options {
  tenant: string;
  json?: boolean;
}

export function defineConfig(program: Command, cli: Cli): void {
  const config = program.command('config').description("Read and write the settings of a tenant's plugin.");
  config
    .command('set')
    .description('Set one setting.')
    .argument('<plugin>', 'id of the plugin')
    .argument('<key>', 'key of the setting')
    .argument('<value>', '- reads it from standard input, which keeps a secret out of the shell history')
    .requiredOption('--tenant <tenant>', 'whose setting it is')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli config set stripe-gateway api_key - --tenant tenant-123 < key.txt
  $ admin-cli config set stripe-gateway test_mode true --tenant tenant-123`,
    )
    .action(async (plugin: string, key: string, value: string, options: Options) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const { tenant } = options;
      const field = findField(plugin, key, await loadFields(client, tenant, plugin));
      const text = value === '-' ? (await cli.terminal.readStdin()).replace(/\r?\n$/, '') : value;
      const view = await client.call('putSettings', {
        tenant,
        plugin,
        body: { values: { [key]: parseSettingText(key, field, text) } },
      });
      const installation = await client.call('getInstallation', { tenant, plugin });
      output.say(`Set "${key}" of ${plugin}.`, ...describeInstallation(installation, tenant));
      output.finish(view);
    });
  config
    .command('get')
    .description('Show the settings of a plugin, or one of them. Sensitive values are never shown.')
    .argument('<plugin>', 'id of the plugin')
    .argument('[key]', 'key of the setting')
    .requiredOption('--tenant <tenant>', 'whose settings they are')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli config get stripe-gateway --tenant tenant-123')
    .action(async (plugin: string, key: string | undefined, options: Options) => {
      const output = cli.createOutput(options);
      const view = await cli.createClient().call('getSettings', { tenant: options.tenant, plugin });
      if (key !== undefined) {
        const setting = findField(plugin, key, view.settings);
        output.say(new Block(showValue(setting)));
        output.finish({ key, ...setting });
        return;
      }
      const rows = Object.entries(view.settings).map(([name, setting]) => [name, showValue(setting)]);
      output.say(...(rows.length === 0 ? [`${plugin} has no settings.`] : formatTable(rows)));
      output.finish(view);
    });
  defineConfigEdit(config, cli);
}

function findField<Field extends SettingField | SettingsView['settings'][string]>(
  plugin: string,
  key: string,
  fields: Record<string, Field>,
): Field {
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (field !== undefined) return field;
  const keys = Object.keys(fields);
  const similar = suggestName(key, keys);
  const hint = similar === undefined ? '' : ` Did you mean "${similar}"?`;
  throw new PlatformError(
    'INVALID_SETTING',
    `${plugin} has no setting "${key}".${hint} It has ${keys.length === 0 ? 'none' : keys.map((known) => `"${known}"`).join(', ')}.`,
  );
}

function showValue({ isSet, sensitive, value }: SettingsView['settings'][string]): string {
  if (sensitive && isSet) return '(set, not shown)';
  return value === undefined ? '(not set)' : String(value);
}
