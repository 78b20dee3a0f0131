import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { describeInstallation } from '../describe-installation.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

interface Options {
  tenant: string;
  json?: boolean;
}

export function defineRestore(program: Command, cli: Cli): void {
  program
    .command('uninstalled')
    .description('List what was uninstalled and can be brought back.')
    .requiredOption('--tenant <tenant>', 'whose it was')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli uninstalled --tenant tenant-123')
    .action(async (options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const list = await cli.createClient().list('listUninstalled', { tenant });
      output.say(
        ...(list.length === 0
          ? [`Nothing of tenant "${tenant}" can be brought back.`]
          : [
              ...formatTable([
                ['PLUGIN', 'VERSION', 'UNTIL (UTC)', 'ID'],
                ...list.map(({ id, plugin, version, expiresAt }) => [plugin, version, formatTime(expiresAt), id]),
              ]),
              `Next: admin-cli restore <id> --tenant ${tenant}`,
            ]),
      );
      output.finish(list);
    });
  program
    .command('restore')
    .description('Bring back what was uninstalled, with its settings, grants and data.')
    .argument('<id>', 'as `admin-cli uninstalled` shows it')
    .requiredOption('--tenant <tenant>', 'whose it was')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli restore 5f0c… --tenant tenant-123')
    .action(async (uninstalled: string, options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const installation = await cli.createClient().call('restore', { tenant, uninstalled });
      output.say(...describeInstallation(installation, tenant));
      output.finish(installation);
    });
}
