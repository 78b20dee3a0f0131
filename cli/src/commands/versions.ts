import type { OfferedVersions } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { gt } from 'semver';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

export function defineVersions(program: Command, cli: Cli): void {
  program
    .command('versions')
    .description('List the releases of a plugin, and why a tenant cannot have those that it cannot.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'for whom')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli versions stripe-gateway --tenant tenant-123')
    .action(async (plugin: string, options: { tenant: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const offered = await cli.createClient().call('listOfferedVersions', { tenant: options.tenant, plugin });
      output.say(
        ...formatTable([
          ['VERSION', 'PUBLISHED (UTC)', ''],
          ...offered.versions.map((version) => [version.version, formatTime(version.publishedAt), describe(version)]),
        ]),
        offered.newest === undefined ? 'None can be installed now.' : `Newest that can be installed: ${offered.newest}`,
        ...(hasNews(offered) ? [`What is new: admin-cli changelog ${plugin} --tenant ${options.tenant}`] : []),
      );
      output.finish(offered);
    });
}

function describe({ isInstalled, isOffered, reason, needsConsent }: OfferedVersions['versions'][number]): string {
  const notes = [
    ...(isInstalled ? ['installed'] : isOffered ? ['offered'] : ['not offered']),
    ...(reason === undefined ? [] : [reason]),
    ...(needsConsent && !isInstalled ? ['asks for more than is granted'] : []),
  ];
  return notes.join(': ');
}

/** There is something newer than what is installed to be had. */
function hasNews({ newest, versions }: OfferedVersions): boolean {
  const installed = versions.find(({ isInstalled }) => isInstalled);
  return installed !== undefined && newest !== undefined && gt(newest, installed.version);
}
