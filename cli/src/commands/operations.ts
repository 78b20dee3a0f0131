import type { Operation } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { describeActor } from '../describe-actor.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

interface Options {
  tenant: string;
  json?: boolean;
}

export function defineOperations(program: Command, cli: Cli): void {
  program
    .command('operations')
    .description('List lifecycle operations, newest first, or show the journal of one.')
    .argument('[id]', 'id of an operation')
    .requiredOption('--tenant <tenant>', 'whose operations they are')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli operations --tenant tenant-123\n  $ admin-cli operations 0b8e… --tenant tenant-123',
    )
    .action(async (operation: string | undefined, options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const client = cli.createClient();
      if (operation !== undefined) {
        const found = await client.call('getOperation', { tenant, operation });
        output.say(...describeOperation(found));
        output.finish(found);
        return;
      }
      const list = await client.list('listOperations', { tenant });
      output.say(
        ...(list.length === 0
          ? [`Tenant "${tenant}" has had no operations.`]
          : formatTable([
              ['STARTED (UTC)', 'KIND', 'STATE', 'PLUGINS', 'ID'],
              ...list.map(({ id, kind, state, startedAt, plugins }) => [
                formatTime(startedAt),
                kind,
                state,
                plugins.join(', '),
                id,
              ]),
            ])),
      );
      output.finish(list);
    });
}

function describeOperation({ id, kind, state, actor, startedAt, steps, error }: Operation): Line[] {
  return [
    `${kind} ${id} is ${state}.`,
    `Started ${formatTime(startedAt)} UTC by ${describeActor(actor)}.`,
    ...(error === undefined ? [] : [`Failed with ${error.code}: ${error.message}`]),
    ...formatTable(steps.map(({ name, state, message }) => [`  ${name}`, state, message ?? ''])),
  ];
}
