import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { describeInstallation } from '../describe-installation.ts';

export function defineDeactivate(program: Command, cli: Cli): void {
  program
    .command('deactivate')
    .description('Stop an installed plugin from taking calls; its settings stay.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli deactivate stripe-gateway --tenant tenant-123')
    .action(async (id: string, options: { tenant: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const installation = await cli.createClient().call('deactivate', { tenant: options.tenant, plugin: id });
      output.say(...describeInstallation(installation, options.tenant));
      output.finish(installation);
    });
}
