import type { Installation } from '@digital-commerce/plugin-schema';
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
            ['unhealthy', `${status.unhealthyInstallations}`],
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
              ['PLUGIN', 'VERSION', 'STATE', 'WAITS FOR'],
              ...installations.map((installation) => [
                installation.id,
                installation.version,
                describeState(installation),
                describeWaiting(installation),
              ]),
            ])),
      );
      output.finish({ tenant, installations });
    });
}

function describeState({ killed, state, health }: Installation): string {
  if (killed !== undefined) return 'killed';
  if (state !== 'active' || health?.status !== 'unhealthy') return state;
  return health.failures > 1 ? `active, unhealthy (${health.failures} times in a row)` : 'active, unhealthy';
}

function describeWaiting({ killed, missingSettings, pendingUpdate }: Installation): string {
  return [
    ...(killed === undefined ? [] : [`the operator: ${killed.reason}`]),
    ...(missingSettings.length === 0 ? [] : [`settings: ${missingSettings.join(', ')}`]),
    ...(pendingUpdate === undefined ? [] : [`consent to ${pendingUpdate.version}`]),
  ].join('; ');
}
