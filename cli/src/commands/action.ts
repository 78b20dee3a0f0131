import type { Command } from 'commander';
import { Block } from '../block.ts';
import type { Cli } from '../cli.ts';
import { readData } from '../read-data.ts';

interface RunOptions {
  tenant: string;
  data?: string;
  json?: boolean;
}

export function defineAction(program: Command, cli: Cli): void {
  const action = program.command('action').description("Run plugins' actions.");
  action
    .command('run')
    .description('Run an action of a plugin that is active for a tenant.')
    .argument('<plugin>', 'id of the plugin')
    .argument('<name>', 'name of the action')
    .requiredOption('--tenant <tenant>', 'whose plugin runs')
    .option('--data <json|@file|->', 'what the action takes: JSON text, @ and a file, or - for standard input')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Example:
  $ admin-cli action run tax-rates rate --tenant demo --data '{"country": "DE"}'`,
    )
    .action(async (plugin: string, name: string, options: RunOptions) => {
      const output = cli.createOutput(options);
      const { tenant, data: text } = options;
      const data = text === undefined ? undefined : await readData(text, cli.terminal);
      const answer = await cli.createClient().call('runAction', { tenant, plugin, action: name, body: { data } });
      output.say(
        answer.data === undefined
          ? 'Done; the action returned nothing.'
          : new Block(JSON.stringify(answer.data, null, 2)),
      );
      output.finish(answer);
    });
}
