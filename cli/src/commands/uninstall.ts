import type { Command } from 'commander';
import { applyChanges } from '../apply-changes.ts';
import type { Cli } from '../cli.ts';

interface Options {
  tenant: string;
  yes?: boolean;
  json?: boolean;
}

export function defineUninstall(program: Command, cli: Cli): void {
  program
    .command('uninstall')
    .description('Remove a plugin, with its settings, from a tenant.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--yes', 'consent to what the plan shows without being asked')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli uninstall stripe-gateway --tenant tenant-123')
    .action(async (id: string, options: Options) => {
      const output = cli.createOutput(options);
      const { terminal } = cli;
      const { tenant } = options;
      const client = cli.createClient();
      const yes = options.yes === true;
      const plan = await applyChanges({ client, tenant, request: { remove: [id] }, terminal, output, yes });
      if (plan === undefined) {
        cli.exitCode = 1;
        output.say('Nothing was changed.');
        return;
      }
      output.say(`${id} is removed from tenant "${tenant}".`);
      output.finish({ tenant, steps: plan.steps });
    });
}
