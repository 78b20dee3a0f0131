import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

interface Options {
  tenant: string;
  plugin?: string;
  json?: boolean;
}

interface ReplayOptions extends Options {
  all?: boolean;
}

export function defineDeadLetters(program: Command, cli: Cli): void {
  const deadletters = program
    .command('deadletters')
    .description('See what could not be delivered to plugins, and deliver it again.');
  deadletters
    .command('list')
    .description('List dead letters, newest first.')
    .requiredOption('--tenant <tenant>', 'whose they are')
    .option('--plugin <plugin>', 'only those of this one')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli deadletters list --tenant tenant-123')
    .action(async ({ tenant, plugin, ...options }: Options) => {
      const output = cli.createOutput(options);
      const list = await cli
        .createClient()
        .list('listDeadLetters', { tenant, ...(plugin !== undefined && { plugin }) });
      const rows = list.map(({ id, recipient, kind, name, tries, finishedAt, error }) => [
        finishedAt === undefined ? '' : formatTime(finishedAt),
        recipient,
        `${kind} ${name}`,
        String(tries),
        error === undefined ? '' : `${error.code}: ${error.message}`,
        id,
      ]);
      output.say(
        ...(list.length === 0
          ? [`Tenant "${tenant}" has no dead letters.`]
          : [
              ...formatTable([['DIED (UTC)', 'PLUGIN', 'WHAT', 'TRIES', 'LAST ERROR', 'ID'], ...rows]),
              `Next: admin-cli deadletters replay <id> --tenant ${tenant}`,
            ]),
      );
      output.finish(list);
    });
  deadletters
    .command('replay')
    .description('Deliver one again, or all.')
    .argument('[id]', 'as `admin-cli deadletters list` shows it')
    .requiredOption('--tenant <tenant>', 'whose it is')
    .option('--all', 'all of them')
    .option('--plugin <plugin>', 'with --all: only those of this one')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli deadletters replay 7c1e… --tenant tenant-123\n  $ admin-cli deadletters replay --all --tenant tenant-123',
    )
    .action(async (delivery: string | undefined, { tenant, plugin, all, ...options }: ReplayOptions) => {
      const output = cli.createOutput(options);
      if ((delivery === undefined) !== (all === true)) {
        throw new PlatformError('INVALID_ARGUMENT', 'Name one dead letter by its id, or all with --all.');
      }
      const client = cli.createClient();
      const answer =
        delivery === undefined
          ? await client.call('replayDeadLetters', { tenant, body: { ...(plugin !== undefined && { plugin }) } })
          : await client.call('replayDeadLetter', { tenant, delivery });
      output.say(`${answer.replayed} of tenant "${tenant}" will be delivered again.`);
      output.finish(answer);
    });
  deadletters
    .command('delete')
    .description('Give one up.')
    .argument('<id>', 'as `admin-cli deadletters list` shows it')
    .requiredOption('--tenant <tenant>', 'whose it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli deadletters delete 7c1e… --tenant tenant-123')
    .action(async (delivery: string, { tenant, ...options }: Options) => {
      const output = cli.createOutput(options);
      await cli.createClient().call('deleteDeadLetter', { tenant, delivery });
      output.say(`Deleted the dead letter ${delivery}.`);
      output.finish({ deleted: delivery });
    });
}
