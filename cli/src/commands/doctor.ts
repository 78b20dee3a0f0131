import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { diagnoseMachine } from '../doctor/diagnose-machine.ts';
import { diagnosePlugin } from '../doctor/diagnose-plugin.ts';
import { describeFinding } from '../doctor/finding.ts';
import type { Finding } from '../doctor/finding.ts';
import { loadPluginFacts } from '../doctor/load-plugin-facts.ts';
import { formatTable } from '../format-table.ts';
import { describeToken } from './whoami.ts';

interface Options {
  tenant?: string;
  json?: boolean;
}

export function defineDoctor(program: Command, cli: Cli): void {
  program
    .command('doctor')
    .description('Say why a plugin is not running; without one, whether this machine reaches the platform.')
    .argument('[plugin]', 'id of the plugin')
    .option('--tenant <tenant>', 'whose plugin it is; goes with the plugin')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Each finding comes with the command that mends it. The exit code is 1 when there is a problem.

Examples:
  $ admin-cli doctor
  $ admin-cli doctor stripe-gateway --tenant tenant-123`,
    )
    .action(async (plugin: string | undefined, options: Options) => {
      const { tenant } = options;
      if (plugin === undefined) {
        if (tenant === undefined) await examineMachine(cli, options);
        else throw new PlatformError('INVALID_ARGUMENT', '--tenant goes with a plugin. Name the plugin, too.');
      } else if (tenant === undefined) {
        throw new PlatformError('INVALID_ARGUMENT', `Whose "${plugin}"? Add --tenant <tenant>.`);
      } else await examinePlugin(cli, { ...options, plugin, tenant });
    });
}

async function examinePlugin(cli: Cli, { plugin, tenant, ...options }: Options & { plugin: string; tenant: string }) {
  const output = cli.createOutput(options);
  const client = cli.createClient();
  const facts = await output.during(`Examining ${plugin}`, () =>
    loadPluginFacts(client, { tenant, plugin, cwd: cli.terminal.cwd }),
  );
  const findings = diagnosePlugin(facts);
  const { version, state } = facts.installation ?? {};
  const isFine = note(cli, findings);
  output.say(
    ...findings.flatMap(describeFinding),
    ...(isFine ? [`${plugin} ${version} is active for tenant "${tenant}", and nothing keeps it from its work.`] : []),
  );
  output.finish({ tenant, plugin, ...(version !== undefined && { version, state }), ok: isFine, findings });
}

async function examineMachine(cli: Cli, options: Options): Promise<void> {
  const output = cli.createOutput(options);
  const report = await output.during('Asking the platform', () => diagnoseMachine(cli));
  const { node, cliVersion, madeForPlatform, url, token, platformVersion, findings } = report;
  const isFine = note(cli, findings);
  output.say(
    ...formatTable([
      ['Node', node],
      ['admin-cli', `${cliVersion}, made for platform ${madeForPlatform}`],
      ...(url === undefined ? [] : [['Platform', url]]),
      ...(platformVersion === undefined ? [] : [['Platform version', platformVersion]]),
      ...(token === undefined ? [] : describeToken(token)),
    ]),
    ...findings.flatMap(describeFinding),
    ...(isFine ? ['Commands reach the platform.'] : []),
  );
  output.finish({ ...report, ok: isFine });
}

/** Whether there is no problem; the exit code says so, too. */
function note(cli: Cli, findings: readonly Finding[]): boolean {
  const isFine = findings.every(({ level }) => level !== 'problem');
  if (!isFine) cli.exitCode = 1;
  return isFine;
}
