import type { TenantEvent } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTime } from '../format-time.ts';

interface Options {
  tenant: string;
  follow?: boolean;
  json?: boolean;
}

export function defineEvents(program: Command, cli: Cli): void {
  program
    .command('events')
    .description("List what happened to a tenant's installations, oldest first.")
    .requiredOption('--tenant <tenant>', 'whose events they are')
    .option('--follow', 'go on with what happens next, until Ctrl-C')
    .option('--json', 'print one JSON document; with --follow one on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli events --tenant tenant-123\n  $ admin-cli events --tenant tenant-123 --follow',
    )
    .action(async (options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const client = cli.createClient();
      if (options.follow === true) {
        for await (const event of client.follow('listEvents', { tenant }, cli.terminal.untilInterrupted())) {
          output.say(describeEvent(event));
          output.record(event);
        }
        return;
      }
      const list = await client.list('listEvents', { tenant });
      output.say(...(list.length === 0 ? [`Nothing has happened to tenant "${tenant}".`] : list.map(describeEvent)));
      output.finish(list);
    });
}

function describeEvent({ at, event, plugin, from, to, message }: TenantEvent): string {
  const versions = [from, to].filter((version) => version !== undefined).join(' to ');
  const words = [formatTime(at), event, plugin, versions].filter((word) => word !== '').join('  ');
  return message === undefined ? words : `${words}: ${message}`;
}
