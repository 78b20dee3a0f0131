import type { MetricSeries, PluginMetricsReport } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { parseCount } from '../parse-count.ts';

/** A day. */
const MAX_MINUTES = 1_440;

export function defineMetrics(program: Command, cli: Cli): void {
  program
    .command('metrics')
    .description('Show how calls of a plugin went, and what it measured itself.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose plugin it is')
    .option('--minutes <minutes>', 'how far back', '60')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli metrics minimum-payment --tenant tenant-123 --minutes 5')
    .action(async (plugin: string, options: { tenant: string; minutes: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const { tenant, minutes } = options;
      const client = cli.createClient();
      const report = await client.call('getMetrics', {
        tenant,
        plugin,
        minutes: parseCount('--minutes', minutes, MAX_MINUTES),
      });
      if (report.calls.count === 0 && report.series.length === 0)
        await client.call('getInstallation', { tenant, plugin });
      output.say(describeCalls(report), ...formatTable(report.series.map(toRow)));
      output.finish(report);
    });
}

function describeCalls({ calls: { count, failures, medianMs, p95Ms } }: PluginMetricsReport): string {
  if (medianMs === undefined || p95Ms === undefined) return 'There were no calls.';
  return `${count} calls, ${failures} failed; median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`;
}

function toRow({ name, kind, tags, minutes }: MetricSeries): string[] {
  const points = minutes.reduce((sum, minute) => sum + minute.points, 0);
  const total = minutes.reduce((sum, minute) => sum + minute.sum, 0);
  const value = { count: total, gauge: minutes.at(-1)?.last ?? 0, record: total / Math.max(1, points) }[kind];
  const words = Object.entries(tags).map(([key, tag]) => `${key}=${tag}`);
  return [`  ${name}`, kind, String(Math.round(value * 1_000) / 1_000), words.join(' ')];
}
