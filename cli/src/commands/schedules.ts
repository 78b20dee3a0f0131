import type { ScheduleList } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

interface Options {
  tenant: string;
  json?: boolean;
}

type Schedule = ScheduleList['schedules'][number];

const SHOWN_RUNS = 5;

export function defineSchedules(program: Command, cli: Cli): void {
  const schedules = program.command('schedules').description("See a plugin's schedules, and run one now.");
  schedules
    .command('list')
    .description('List schedules with their next time and last runs.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli schedules list shop-sync --tenant tenant-123')
    .action(async (plugin: string, options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const list = await cli.createClient().call('listSchedules', { tenant, plugin });
      output.say(...(list.schedules.length === 0 ? [`${plugin} has no schedules.`] : list.schedules.flatMap(describe)));
      output.finish(list);
    });
  schedules
    .command('run')
    .description('Run a schedule now, beside its times.')
    .argument('<plugin>', 'id of the plugin')
    .argument('<name>', 'name of the schedule')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli schedules run shop-sync nightly --tenant tenant-123')
    .action(async (plugin: string, name: string, options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const run = await cli.createClient().call('runSchedule', { tenant, plugin, name });
      output.say(`Run ${run.id} of "${name}" begins. Next: admin-cli schedules list ${plugin} --tenant ${tenant}`);
      output.finish(run);
    });
}

function describe({ name, cron, timeZone, nextAt, runs }: Schedule): Line[] {
  const next = nextAt === undefined ? 'paused' : `next ${formatTime(nextAt)} UTC`;
  const rows = runs
    .slice(0, SHOWN_RUNS)
    .map(({ scheduledAt, trigger, state, durationMs, error }) => [
      `  ${formatTime(scheduledAt)}`,
      trigger,
      state,
      durationMs === undefined ? '' : `${durationMs} ms`,
      error === undefined ? '' : `${error.code}: ${error.message}`,
    ]);
  return [`${name}  ${cron} ${timeZone}  ${next}`, ...formatTable(rows)];
}
