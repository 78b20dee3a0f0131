import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { describePlan } from '../plans/describe-plan.ts';
import { loadNews } from '../plans/load-news.ts';
import { parseWanted } from '../plans/parse-wanted.ts';

interface Options {
  tenant: string;
  remove?: string[];
  cascade?: boolean;
  json?: boolean;
}

export function definePlan(program: Command, cli: Cli): void {
  program
    .command('plan')
    .description('Show what installing and removing would change, and change nothing.')
    .argument('[plugin[@range]...]', 'what would be installed')
    .requiredOption('--tenant <tenant>', 'for whom')
    .option('--remove <plugin...>', 'what would be removed')
    .option('--cascade', 'with what needs the removed plugins')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli plan stripe-gateway@^2.0.0 --tenant tenant-123
  $ admin-cli plan new-tax --remove old-tax --tenant tenant-123`,
    )
    .action(async (texts: string[], options: Options) => {
      const output = cli.createOutput(options);
      const { tenant, remove = [], cascade = false } = options;
      const body = { install: texts.map(parseWanted), remove, cascade };
      const client = cli.createClient();
      const plan = await client.call('planChange', { tenant, body });
      output.say(...describePlan(plan));
      if (!output.isJson) output.say(...(await loadNews(client, plan)));
      output.finish(plan);
    });
}
