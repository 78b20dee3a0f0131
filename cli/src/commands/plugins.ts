import { CATEGORIES } from '@digital-commerce/plugin-schema/categories';
import type { PluginDetail, Release } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

interface ListOptions {
  search?: string;
  category?: (typeof CATEGORIES)[number];
  publisher?: string;
  json?: boolean;
}

/** `plugins` and `plugin`. */
export function definePlugins(program: Command, cli: Cli): void {
  program
    .command('plugins')
    .description('List and search the published plugins.')
    .option('--search <words>', 'words that id, name, description or keywords contain')
    .addOption(new Option('--category <category>', 'only of this category').choices(CATEGORIES))
    .option('--publisher <publisher>', 'only of this publisher')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli plugins\n  $ admin-cli plugins --search "credit card" --category payment',
    )
    .action(async ({ json, ...query }: ListOptions) => {
      const output = cli.createOutput(json === undefined ? {} : { json });
      const list = await cli.createClient().list('listPlugins', query);
      output.say(
        ...(list.length === 0
          ? ['No plugin fits. Next: admin-cli publish <folder>']
          : formatTable([
              ['PLUGIN', 'NEWEST', 'CATEGORY', 'NAME'],
              ...list.map(({ id, latestVersion, category, name }) => [id, latestVersion, category, name]),
            ])),
      );
      output.finish(list);
    });
  program
    .command('plugin')
    .description('Show a plugin with its releases, newest first.')
    .argument('<id>', 'id of the plugin')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli plugin stripe-gateway')
    .action(async (plugin: string, options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const detail = await cli.createClient().call('getPlugin', { plugin });
      output.say(...describePlugin(detail));
      output.finish(detail);
    });
}

function describePlugin({ id, name, description, category, publisher, latestVersion, releases }: PluginDetail): Line[] {
  const newest = releases.find(({ version }) => version === latestVersion);
  return [
    `${name} (${id}), ${category}, of ${publisher}`,
    ...(description === undefined ? [] : [description]),
    ...formatTable([
      ['VERSION', 'PUBLISHED (UTC)', ''],
      ...releases.map((release) => [release.version, formatTime(release.publishedAt), describeRelease(release)]),
    ]),
    ...(newest?.showcase.hasReadme === true ? [`What it is: admin-cli readme ${id}`] : []),
    ...(newest?.showcase.hasChangelog === true ? [`What is new in it: admin-cli changelog ${id}`] : []),
    ...(newest === undefined || newest.permissions.length === 0 ? [] : [`${latestVersion} asks for:`]),
    ...(newest?.permissions ?? []).map(
      ({ permission, purpose, optional }) => `  ${permission}${optional ? ' (optional)' : ''}: "${purpose}"`,
    ),
  ];
}

function describeRelease({ yanked, killed, held }: Release): string {
  return [
    ...(killed === undefined ? [] : [`killed: ${killed.reason}`]),
    ...(yanked === undefined ? [] : [`yanked: ${yanked.reason}`]),
    ...(held ? ['held back for a rollout'] : []),
  ].join('; ');
}
