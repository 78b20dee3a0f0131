import type { ProviderChoices } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';

interface Options {
  tenant: string;
  json?: boolean;
}

export function defineProviders(program: Command, cli: Cli): void {
  const providers = program.command('providers').description('Choose which plugin answers a hook that takes one.');
  const define = (name: string, description: string, example: string): Command =>
    providers
      .command(name)
      .description(description)
      .requiredOption('--tenant <tenant>', 'whose plugins they are')
      .option('--json', 'print one JSON document')
      .addHelpText('after', `\nExample:\n  $ admin-cli providers ${example} --tenant tenant-123`);
  const say = (options: Options, choices: ProviderChoices): void => {
    const output = cli.createOutput(options);
    output.say(...describeChoices(choices));
    output.finish(choices);
  };
  define('list', 'Show who may answer, and who was chosen.', 'list').action(async (options: Options) => {
    say(options, await cli.createClient().call('listProviders', { tenant: options.tenant }));
  });
  define('set', 'Choose who answers.', 'set process_payment stripe-gateway')
    .argument('<hook>', 'name of the hook')
    .argument('<plugin>', 'id of the plugin')
    .action(async (hook: string, plugin: string, options: Options) => {
      const { tenant } = options;
      say(options, await cli.createClient().call('putProvider', { tenant, hook, body: { plugin } }));
    });
  define('clear', 'Take the choice back.', 'clear process_payment')
    .argument('<hook>', 'name of the hook')
    .action(async (hook: string, options: Options) => {
      say(options, await cli.createClient().call('deleteProvider', { tenant: options.tenant, hook }));
    });
}

function describeChoices({ providers }: ProviderChoices): Line[] {
  if (providers.length === 0) return ['No active plugin answers a hook that takes one.'];
  return formatTable([
    ['HOOK', 'ANSWERED BY', 'PLUGINS'],
    ...providers.map(({ hook, plugins, chosen }) => [hook, toAnswerer(plugins, chosen), plugins.join(', ')]),
  ]);
}

function toAnswerer(plugins: readonly string[], chosen: string | undefined): string {
  if (chosen !== undefined) return plugins.includes(chosen) ? chosen : `${chosen} (not active)`;
  return plugins.length === 1 ? (plugins[0] ?? '') : '(nobody was chosen)';
}
