import type { Rollout } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';
import { parseRelease } from '../plans/parse-wanted.ts';

interface Options {
  json?: boolean;
}

export function defineRollout(program: Command, cli: Cli): void {
  const rollout = program.command('rollout').description('Give a release to some tenants first.');
  rollout
    .command('create')
    .description('Give a release to some tenants; the others do not get it.')
    .argument('<plugin@version>', 'the release; publish it with --held so that nobody has it before')
    .requiredOption('--tenants <tenant...>', 'who gets it first')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli rollout create stripe-gateway@1.5.0 --tenants tenant-1 tenant-2')
    .action(async (text: string, options: Options & { tenants: string[] }) => {
      const { plugin, version } = parseRelease(text);
      const body = { version, tenants: options.tenants };
      print(cli, options, await cli.createClient().call('createRollout', { plugin, body }));
    });
  rollout
    .command('list')
    .description('List the rollouts of a plugin, newest first.')
    .argument('<plugin>', 'id of the plugin')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli rollout list stripe-gateway')
    .action(async (plugin: string, options: Options) => {
      const output = cli.createOutput(options);
      const list = await cli.createClient().list('listRollouts', { plugin });
      output.say(
        ...(list.length === 0
          ? [`${plugin} has had no rollouts.`]
          : formatTable([
              ['VERSION', 'STATE', 'CREATED (UTC)', 'ID'],
              ...list.map(({ id, version, state, createdAt }) => [version, state, formatTime(createdAt), id]),
            ])),
      );
      output.finish(list);
    });
  rollout
    .command('show')
    .description('Show how far each tenant of a rollout is.')
    .argument('<plugin>', 'id of the plugin')
    .argument('<id>', 'id of the rollout')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli rollout show stripe-gateway 7a1d…')
    .action(async (plugin: string, id: string, options: Options) => {
      print(cli, options, await cli.createClient().call('getRollout', { plugin, rollout: id }));
    });
  rollout
    .command('promote')
    .description('Offer the release to everybody.')
    .argument('<plugin>', 'id of the plugin')
    .argument('<id>', 'id of the rollout')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli rollout promote stripe-gateway 7a1d…')
    .action(async (plugin: string, id: string, options: Options) => {
      print(cli, options, await cli.createClient().call('promoteRollout', { plugin, rollout: id }));
    });
  rollout
    .command('withdraw')
    .description('Take the release back from its tenants, and offer it to nobody.')
    .argument('<plugin>', 'id of the plugin')
    .argument('<id>', 'id of the rollout')
    .requiredOption('--reason <text>', 'why, for tenants and the audit log')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli rollout withdraw stripe-gateway 7a1d… --reason "Too many errors"')
    .action(async (plugin: string, id: string, options: Options & { reason: string }) => {
      const input = { plugin, rollout: id, body: { reason: options.reason } };
      print(cli, options, await cli.createClient().call('withdrawRollout', input));
    });
}

function print(cli: Cli, options: Options, rollout: Rollout): void {
  const output = cli.createOutput(options);
  const { id, plugin, version, state, tenants, reason } = rollout;
  output.say(
    `Rollout ${id} of ${plugin} ${version}: ${state}${reason === undefined ? '' : ` (${reason})`}`,
    ...formatTable([
      ['TENANT', 'STATE', ''],
      ...tenants.map(({ tenant, state, message }) => [tenant, state, message ?? '']),
    ]),
  );
  output.finish(rollout);
}
