import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';

export function defineStatus(program: Command, cli: Cli): void {
  program
    .command('status')
    .description("Show how the platform is, or a tenant's installations.")
    .option('--tenant <tenant>', 'show what this tenant has installed')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  $ admin-cli status\n  $ admin-cli status --tenant tenant-123')
    .action(async (options: { tenant?: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const { tenant } = options;
      if (tenant === undefined) {
        const status = await client.call('getStatus', {});
        output.say(
          `${client.url} answers${status.local ? ' (the platform on this machine)' : ''}.`,
          ...formatTable([
            ['version', status.version],
            ['tenants', `${status.tenants}`],
            ['plugins', `${status.plugins}`],
            ['releases', `${status.releases}`],
            ['active installations', `${status.activeInstallations}`],
          ]),
        );
        output.finish({ url: client.url, ...status });
        return;
      }
      const installations = await client.list('listInstallations', { tenant });
      output.say(
        ...(installations.length === 0
          ? [`Tenant "${tenant}" has no plugins. Next: admin-cli install <plugin> --tenant ${tenant}`]
          : formatTable([
              ['PLUGIN', 'VERSION', 'STATE', 'MISSING SETTINGS'],
              ...installations.map(({ id, version, state, missingSettings }) => [
                id,
                version,
                state,
                missingSettings.join(', '),
              ]),
            ])),
      );
      output.finish({ tenant, installations });
    });
}
