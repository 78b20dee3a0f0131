import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { TenantPolicy, UpdatePolicy } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { Argument } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { parseDuration } from '../parse-duration.ts';

type Mode = UpdatePolicy['mode'];

interface SetOptions {
  tenant: string;
  plugin?: string;
  minimumAge?: string;
  json?: boolean;
}

export function definePolicy(program: Command, cli: Cli): void {
  const policy = program.command('policy').description('Choose which updates install themselves.');
  policy
    .command('get')
    .description('Show which updates install themselves.')
    .requiredOption('--tenant <tenant>', 'whose policy it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli policy get --tenant tenant-123')
    .action(async (options: { tenant: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const current = await cli.createClient().call('getPolicy', { tenant: options.tenant });
      output.say(...describePolicy(current));
      output.finish(current);
    });
  policy
    .command('set')
    .description('Choose for all plugins, or for one.')
    .addArgument(
      new Argument(
        '<mode>',
        'pinned: none; patch: the last number only; minor: the same major version; inherit: as for all others',
      ).choices(['pinned', 'patch', 'minor', 'inherit']),
    )
    .requiredOption('--tenant <tenant>', 'whose policy it is')
    .option('--plugin <plugin>', 'only for this plugin')
    .option(
      '--minimum-age <duration>',
      'how long a release has to be out, in whole hours, such as 12h or 3d (default: 0h)',
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
An update that asks for more than is granted waits for consent in any case.

Examples:
  $ admin-cli policy set patch --tenant tenant-123 --minimum-age 3d
  $ admin-cli policy set pinned --tenant tenant-123 --plugin stripe-gateway`,
    )
    .action(async (mode: Mode | 'inherit', options: SetOptions) => {
      const output = cli.createOutput(options);
      const { tenant, plugin } = options;
      const chosen = parsePolicy(mode, options);
      const body = plugin === undefined ? { default: chosen ?? undefined } : { plugins: { [plugin]: chosen } };
      const current = await cli.createClient().call('putPolicy', { tenant, body });
      output.say(...describePolicy(current));
      output.finish(current);
    });
}

/** `null` for `inherit`. @throws INVALID_ARGUMENT */
function parsePolicy(mode: Mode | 'inherit', { plugin, minimumAge = '0h' }: SetOptions): UpdatePolicy | null {
  if (mode === 'inherit') {
    if (plugin !== undefined) return null;
    throw new PlatformError('INVALID_ARGUMENT', '"inherit" is for one plugin. Name it with --plugin.');
  }
  const hours = parseDuration('--minimum-age', minimumAge) / 3_600;
  if (Number.isInteger(hours)) return { mode, minimumReleaseAgeHours: hours };
  throw new PlatformError('INVALID_ARGUMENT', `--minimum-age "${minimumAge}" is no number of whole hours.`);
}

function describePolicy(policy: TenantPolicy): Line[] {
  return formatTable([
    ['PLUGIN', 'UPDATES', 'MINIMUM AGE'],
    toRow('(all others)', policy.default),
    ...Object.entries(policy.plugins).map(([plugin, own]) => toRow(plugin, own)),
  ]);
}

function toRow(name: string, { mode, minimumReleaseAgeHours: hours }: UpdatePolicy): string[] {
  return [name, mode, hours === 0 ? '' : `${hours} h`];
}
