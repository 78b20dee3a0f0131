import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { SettingsView } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import type { Command } from 'commander';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cli } from '../cli.ts';
import { editText } from '../edit-text.ts';
import { loadFields } from '../settings/load-fields.ts';
import { parseSettingsText, toSettingsText, withProblem } from '../settings/settings-text.ts';
import type { Values } from '../settings/settings-text.ts';

interface Options {
  tenant: string;
  json?: boolean;
}

export function defineConfigEdit(config: Command, cli: Cli): void {
  config
    .command('edit')
    .description('Edit the settings that are no secrets in your editor, as JSON.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose settings they are')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
The editor is the one that VISUAL or EDITOR names. When the platform refuses a value, the editor opens again with the reason
in the first line; leave it without a change to give up.

Example:
  $ admin-cli config edit stripe-gateway --tenant tenant-123`,
    )
    .action(async (plugin: string, options: Options) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const { tenant } = options;
      const fields = await loadFields(client, tenant, plugin);
      const view = await client.call('getSettings', { tenant, plugin });
      const { changed, settings } = await edit(cli, toSettingsText(plugin, fields, view), async (values) =>
        putSettings(client, { tenant, plugin, values }),
      );
      const keys = Object.keys(changed);
      output.say(
        keys.length === 0 ? 'Nothing was changed.' : `Set ${keys.map((key) => `"${key}"`).join(', ')} of ${plugin}.`,
      );
      output.finish({ changed: keys, ...(settings ?? view) });
    });
}

interface Edited {
  changed: Values;
  /** Absent when nothing was changed. */
  settings?: SettingsView;
}

/**
 * Opens the editor until the text can be taken, or is left as it was opened.
 * @throws INVALID_SETTING when the person gives up on a text that cannot be taken
 */
async function edit(cli: Cli, original: string, put: (values: Values) => Promise<SettingsView>): Promise<Edited> {
  let opened = original;
  let refusal: PlatformError | undefined;
  for (;;) {
    const text = await editText(opened, 'settings.jsonc', cli.terminal);
    if (text === opened) {
      if (refusal === undefined) return { changed: {} };
      throw await keepText(text, refusal);
    }
    try {
      const changed = parseSettingsText(text, original);
      return Object.keys(changed).length === 0 ? { changed } : { changed, settings: await put(changed) };
    } catch (error) {
      if (!(error instanceof PlatformError && error.code === 'INVALID_SETTING')) throw error;
      refusal = error;
      opened = withProblem(text, error.message);
    }
  }
}

/** The person's work is not lost: what is thrown says where it is. */
async function keepText(text: string, { code, message, details }: PlatformError): Promise<PlatformError> {
  const folder = await mkdtemp(path.join(tmpdir(), 'admin-cli-settings-'));
  const file = path.join(folder, 'settings.jsonc');
  await writeFile(file, text, { mode: 0o600 });
  return new PlatformError(code, `${message} What you wrote is kept in "${file}".`, details);
}

function putSettings(
  client: PlatformClient,
  { tenant, plugin, values }: { tenant: string; plugin: string; values: Values },
): Promise<SettingsView> {
  return client.call('putSettings', { tenant, plugin, body: { values } });
}
