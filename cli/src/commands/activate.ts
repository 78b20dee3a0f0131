import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { describeInstallation } from '../describe-installation.ts';

export function defineActivate(program: Command, cli: Cli): void {
  program
    .command('activate')
    .description('Let an installed plugin take calls.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli activate stripe-gateway --tenant tenant-123')
    .action(async (id: string, options: { tenant: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const installation = await cli.createClient().call('activate', { tenant: options.tenant, plugin: id });
      output.say(...describeInstallation(installation, options.tenant));
      output.finish(installation);
    });
}
