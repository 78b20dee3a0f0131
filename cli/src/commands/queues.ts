import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

export function defineQueues(program: Command, cli: Cli): void {
  program
    .command('queues')
    .description('Show deliveries that do not keep up: those that wait, fail, or were given up.')
    .option('--tenant <tenant>', 'only those of this tenant')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  $ admin-cli queues\n  $ admin-cli queues --tenant tenant-123')
    .action(async ({ tenant, ...options }: { tenant?: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const query = tenant === undefined ? {} : { tenant };
      const [summary, queues] = await Promise.all([
        client.call('getQueueSummary', {}),
        client.list('listQueues', query),
      ]);
      const { deliveries, schedules, operations } = summary;
      output.say(
        `${deliveries.waiting} deliveries wait, ${deliveries.dead} are dead letters, in ${deliveries.tenants} tenants. ` +
          `${schedules.due} schedules are due. ${operations.running + operations.undoing} operations go on.`,
        ...(queues.length === 0
          ? []
          : formatTable([
              ['TENANT', 'RECIPIENT', 'KIND', 'WAITING', 'RETRYING', 'LATER', 'DEAD', 'OLDEST (UTC)'],
              ...queues.map((queue) => [
                queue.tenant,
                queue.recipient,
                queue.kind,
                `${queue.waiting}`,
                `${queue.retrying}`,
                `${queue.later}`,
                `${queue.dead}`,
                queue.oldestAt === undefined ? '' : formatTime(queue.oldestAt),
              ]),
            ])),
      );
      output.finish({ ...summary, queues });
    });
}
