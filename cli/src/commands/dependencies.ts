import type { Command } from 'commander';
import { Option } from 'commander';
import { Block } from '../block.ts';
import type { Cli } from '../cli.ts';

interface Options {
  tenant: string;
  json?: boolean;
}

/** `why`, `tree`, its other name `dependencies`, and `graph`. */
export function defineDependencies(program: Command, cli: Cli): void {
  program
    .command('why')
    .description('Say what needs an installed plugin.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli why tax-tables --tenant tenant-123')
    .action(async (plugin: string, options: Options) => {
      const output = cli.createOutput(options);
      const why = await cli.createClient().call('whyInstalled', { tenant: options.tenant, plugin });
      output.say(...why.lines);
      output.finish(why);
    });
  program
    .command('tree')
    .alias('dependencies')
    .description('Show how what is installed hangs together, as a tree.')
    .requiredOption('--tenant <tenant>', 'whose installations they are')
    .option('--json', 'print the graph as one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli tree --tenant tenant-123\n  $ admin-cli dependencies --tenant tenant-123 --json',
    )
    .action(async (options: Options) => {
      await printGraph(cli, options, 'tree');
    });
  program
    .command('graph')
    .description('Print the graph of what is installed, for Graphviz or Mermaid.')
    .requiredOption('--tenant <tenant>', 'whose installations they are')
    .addOption(new Option('--format <format>', 'of the graph').choices(['dot', 'mermaid', 'json']).default('dot'))
    .option('--json', 'the same as --format json')
    .addHelpText('after', '\nExample:\n  $ admin-cli graph --tenant tenant-123 --format dot | dot -Tsvg > plugins.svg')
    .action(async (options: Options & { format: 'dot' | 'mermaid' | 'json' }) => {
      const { tenant, format } = options;
      if (format === 'json') await printGraph(cli, { tenant, json: true }, 'tree');
      else await printGraph(cli, options, format);
    });
}

async function printGraph(cli: Cli, options: Options, format: 'tree' | 'dot' | 'mermaid'): Promise<void> {
  const output = cli.createOutput(options);
  const client = cli.createClient();
  const { tenant } = options;
  if (output.isJson) output.finish(await client.call('getDependencies', { tenant }));
  else output.say(new Block((await client.text('getDependencies', { tenant, format })).trimEnd()));
}
