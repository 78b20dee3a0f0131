import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { describeInstallation } from '../describe-installation.ts';

export function defineRollback(program: Command, cli: Cli): void {
  program
    .command('rollback')
    .description('Go back to the release that a plugin had before, at once.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli rollback stripe-gateway --tenant tenant-123')
    .action(async (plugin: string, options: { tenant: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const installation = await cli.createClient().call('rollback', { tenant, plugin });
      output.say(`${plugin} is back at ${installation.version}.`, ...describeInstallation(installation, tenant));
      output.finish(installation);
    });
}
