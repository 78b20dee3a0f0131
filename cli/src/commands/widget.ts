import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { TenantUi } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { toPrintable } from '../printable.ts';

interface Options {
  tenant: string;
  from?: string;
  to?: string;
  compare?: string;
  timeZone?: string;
  cursor?: string;
  limit?: string;
  json?: boolean;
}

const COMPARISONS = ['previous', 'year'] as const;

export function defineWidget(program: Command, cli: Cli): void {
  program
    .command('widget')
    .description('Show what a widget of a plugin shows; without a name, which widgets there are.')
    .argument('<plugin>', 'id of the plugin')
    .argument('[name]', 'name of the widget')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--from <day>', 'first day, such as 2026-03-01 (default: 29 days before the last one)')
    .option('--to <day>', 'last day (default: today)')
    .option('--compare <with>', '"previous": as many days before; "year": the same days a year before')
    .option('--time-zone <name>', 'where days begin, such as Europe/Berlin (default: UTC)')
    .option('--cursor <cursor>', 'where the page before ended')
    .option('--limit <count>', 'rows or items of a page (default: 50)')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli widget sales --tenant demo
  $ admin-cli widget sales revenue --tenant demo --from 2026-03-01 --to 2026-03-31 --compare previous`,
    )
    .action(async (plugin: string, name: string | undefined, options: Options) => {
      const output = cli.createOutput(options);
      const { tenant, json: _json, compare, ...query } = options;
      const client = cli.createClient();
      if (name === undefined) {
        const ui = await client.call('loadUi', { tenant, plugin });
        const [shown] = ui.plugins;
        output.say(...listWidgets(plugin, shown));
        output.finish({ widgets: shown?.widgets ?? [] });
        return;
      }
      const comparison = { compare: compare === undefined ? undefined : parseComparison(compare) };
      const answer = await client.call('loadWidget', { tenant, plugin, widget: name, ...query, ...comparison });
      const { describeWidget } = await import('../widgets/describe-widget.ts');
      output.say(...describeWidget(answer));
      output.finish(answer);
    });
}

function listWidgets(plugin: string, shown: TenantUi['plugins'][number] | undefined): Line[] {
  if (shown === undefined || shown.widgets.length === 0) return [`${plugin} is not active, or has no widgets for you.`];
  return formatTable([
    ['NAME', 'KIND', 'TITLE'],
    ...shown.widgets.map(({ name, kind, title }) => [name, kind, toPrintable(title)]),
  ]);
}

function parseComparison(text: string): (typeof COMPARISONS)[number] {
  const found = COMPARISONS.find((known) => known === text);
  if (found !== undefined) return found;
  const known = COMPARISONS.join(' or ');
  throw new PlatformError('INVALID_ARGUMENT', `--compare "${text}" is nothing to compare with. Give ${known}.`);
}
