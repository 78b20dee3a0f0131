import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Plan } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { applyChanges } from '../plans/apply-changes.ts';
import type { Changes } from '../plans/apply-changes.ts';

interface Options {
  tenant: string;
  cascade?: boolean;
  yes?: boolean;
  reason?: string;
  json?: boolean;
}

export function defineUninstall(program: Command, cli: Cli): void {
  program
    .command('uninstall')
    .description('Remove plugins, with their settings and data, from a tenant.')
    .argument('<plugin...>', 'ids of the plugins')
    .requiredOption('--tenant <tenant>', 'whose installations they are')
    .option('--cascade', 'also remove what needs them')
    .option('--yes', 'consent to what the plan shows without being asked')
    .option('--reason <text>', 'why, for the audit log')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
What was removed can be brought back for seven days: see admin-cli uninstalled.

Examples:
  $ admin-cli uninstall stripe-gateway --tenant tenant-123
  $ admin-cli uninstall tax-tables --cascade --tenant tenant-123 --reason "Replaced by the new ones"`,
    )
    .action(async (remove: string[], options: Options) => {
      const output = cli.createOutput(options);
      const { terminal } = cli;
      const { tenant, reason, cascade = false } = options;
      const plan = await removeAll({
        client: cli.createClient(),
        tenant,
        request: { remove, ...(cascade && { cascade }) },
        terminal,
        output,
        yes: options.yes === true,
        choices: { deny: [], grant: [] },
        reason,
      });
      if (plan === undefined) {
        cli.exitCode = 1;
        output.say('Nothing was changed.');
        return;
      }
      const removed = plan.steps.filter(({ action }) => action === 'remove').map(({ id }) => id);
      output.say(
        ...removed.map((id) => `${id} is removed from tenant "${tenant}".`),
        'To bring it back within seven days:',
        `  admin-cli uninstalled --tenant ${tenant}`,
      );
      output.finish({ tenant, steps: plan.steps });
    });
}

async function removeAll(changes: Changes): Promise<Plan | undefined> {
  try {
    return await applyChanges(changes);
  } catch (error) {
    if (!(error instanceof PlatformError && error.code === 'HAS_DEPENDENTS')) throw error;
    throw new PlatformError(error.code, `${error.message} Or add --cascade.`, error.details);
  }
}
