import type { BreakerState } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function defineHealth(program: Command, cli: Cli): void {
  program
    .command('health')
    .description("Ask a plugin's own health check.")
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nThe exit code is 1 when it is unhealthy.\n\nExample:\n  $ admin-cli health stripe-gateway --tenant tenant-123',
    )
    .action(async (plugin: string, options: { tenant: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const report = await cli.createClient().call('getInstallationHealth', { tenant: options.tenant, plugin });
      const { status, message, durationMs, breakers } = report;
      if (status === 'unhealthy') cli.exitCode = 1;
      output.say(
        status === 'unknown'
          ? `${plugin} has no health check.`
          : `${plugin} is ${status} (${durationMs.toFixed(0)} ms)${message === undefined ? '.' : `: ${message}`}`,
      );
      output.say(...breakers.map(describeBreaker));
      output.finish(report);
    });
}

function describeBreaker({ hook, state, openedAt, reason }: BreakerState): string {
  const how = state === 'open' ? 'is left alone' : 'is being tried again';
  return `Its handler of ${hook} ${how} since ${openedAt}: ${reason}`;
}
