import type { TraceSummary } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { MAX_LIMIT, parseCount } from '../parse-count.ts';
import { renderWaterfall } from '../traces/waterfall.ts';

interface ListOptions {
  tenant: string;
  plugin?: string;
  name?: string;
  outcome?: TraceSummary['outcome'];
  limit: string;
  follow?: boolean;
  json?: boolean;
}

export function defineTrace(program: Command, cli: Cli): void {
  program
    .command('trace')
    .description('Show one execution: when each handler ran, what it changed and logged.')
    .argument('<id>', 'id of the trace, as `hook run` and `traces` print it')
    .requiredOption('--tenant <tenant>', 'whose execution it was')
    .option('--otlp', 'print its spans as one document of OpenTelemetry (OTLP/JSON)')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli trace 0f8fad5b-d9cb-469f-a165-70867728950e --tenant tenant-123\n  $ admin-cli trace 0f8fad5b-d9cb-469f-a165-70867728950e --tenant tenant-123 --otlp',
    )
    .action(async (trace: string, { otlp, ...options }: { tenant: string; json?: boolean; otlp?: boolean }) => {
      if (otlp === true) {
        const spans = await cli.createClient().call('getSpans', { tenant: options.tenant, trace });
        cli.createOutput({ json: true }).finish(spans);
        return;
      }
      const output = cli.createOutput(options);
      const found = await cli.createClient().call('getTrace', { tenant: options.tenant, trace });
      output.say(...renderWaterfall(found, cli.terminal.columns));
      output.finish(found);
    });
  program
    .command('traces')
    .description("List executions of a tenant's hooks, endpoints, events and schedules, newest first.")
    .requiredOption('--tenant <tenant>', 'whose executions they are')
    .option('--plugin <plugin>', 'only those in which this plugin had a handler')
    .option('--name <name>', 'only those of this hook, event, schedule or endpoint')
    .option('--outcome <outcome>', 'completed, rejected or failed')
    .option('--limit <count>', 'how many', '50')
    .option('--follow', 'show what comes from now on, until Ctrl-C')
    .option('--json', 'print one JSON document; with --follow one on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli traces --tenant tenant-123\n  $ admin-cli traces --tenant tenant-123 --outcome failed --follow',
    )
    .action(async ({ follow, json, ...options }: ListOptions) => {
      const output = cli.createOutput(json === undefined ? {} : { json });
      const client = cli.createClient();
      const query = { ...options, limit: parseCount('--limit', options.limit, MAX_LIMIT) };
      if (follow === true) {
        for await (const trace of client.follow('listTraces', query, cli.terminal.untilInterrupted())) {
          output.say(...formatTable([toRow(trace)]));
          output.record(trace);
        }
        return;
      }
      const { traces } = await client.call('listTraces', query);
      output.say(...(traces.length === 0 ? ['There are no traces.'] : formatTable(traces.map(toRow))));
      output.finish(traces);
    });
}

function toRow({ id, at, kind, name, outcome, durationMs, plugins }: TraceSummary): string[] {
  return [at.slice(0, 23), kind, name, outcome, `${durationMs.toFixed(1)} ms`, plugins.join(' '), id];
}
