import type { Changelog } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { parseNamedRelease } from '../plans/parse-wanted.ts';
import type { NamedRelease } from '../plans/parse-wanted.ts';
import { setIn } from '../showcase/set-in.ts';

interface ChangelogOptions {
  tenant?: string;
  after?: string;
  json?: boolean;
}

/** `readme` and `changelog`. */
export function defineReadme(program: Command, cli: Cli): void {
  program
    .command('readme')
    .description('Show the readme of a plugin, as its publisher wrote it.')
    .argument('<plugin[@version]>', 'the plugin, or one release of it; default: its newest')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli readme stripe-gateway')
    .action(async (text: string, options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const release = await chooseNewest(client, parseNamedRelease(text));
      const readme = await client.call('getReadme', release);
      const { plugin, version } = readme;
      output.say(
        ...(readme.text === undefined
          ? [`${plugin} ${version} has no readme.`]
          : [`${plugin} ${version}, as its publisher tells it:`, ...setIn(readme.text)]),
      );
      output.finish(readme);
    });
  program
    .command('changelog')
    .description('Show what is new in a plugin: for a tenant since the release that it has, else in all releases.')
    .argument('<plugin[@version]>', 'the plugin, or the release up to which it is told; default: the newest')
    .option('--tenant <tenant>', 'since what it has installed, up to the newest that it could have')
    .option('--after <version>', 'since this version')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli changelog stripe-gateway
  $ admin-cli changelog stripe-gateway --tenant tenant-123
  $ admin-cli changelog stripe-gateway@1.4.0 --after 1.2.0`,
    )
    .action(async (text: string, { tenant, after, ...options }: ChangelogOptions) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const named = parseNamedRelease(text);
      const offered = tenant === undefined ? undefined : await loadOffered(client, tenant, named.plugin);
      const since = after ?? offered?.installed;
      const newest = named.version ?? offered?.newest ?? offered?.installed;
      const release = await chooseNewest(client, {
        plugin: named.plugin,
        ...(newest !== undefined && { version: newest }),
      });
      const changelog = await client.call('getChangelog', { ...release, ...(since !== undefined && { after: since }) });
      output.say(...describe(changelog, since));
      output.finish({ ...changelog, ...(since !== undefined && { after: since }) });
    });
}

async function chooseNewest(
  client: PlatformClient,
  { plugin, version }: NamedRelease,
): Promise<{ plugin: string; version: string }> {
  if (version !== undefined) return { plugin, version };
  const { latestVersion } = await client.call('getPlugin', { plugin });
  return { plugin, version: latestVersion };
}

/** What the tenant has, and the newest that it could have. */
async function loadOffered(
  client: PlatformClient,
  tenant: string,
  plugin: string,
): Promise<{ installed?: string; newest?: string }> {
  const { newest, versions } = await client.call('listOfferedVersions', { tenant, plugin });
  const installed = versions.find(({ isInstalled }) => isInstalled)?.version;
  return { ...(installed !== undefined && { installed }), ...(newest !== undefined && { newest }) };
}

function describe({ plugin, version, text }: Changelog, since: string | undefined): string[] {
  if (text !== undefined) {
    const what = since === undefined ? `${plugin} up to ${version}` : `New in ${plugin} ${version} since ${since}`;
    return [`${what}, as its publisher tells it:`, ...setIn(text)];
  }
  if (since === undefined) return [`${plugin} ${version} has no changelog.`];
  if (since === version) return [`${plugin} ${version} is what is there already: nothing is new.`];
  return [`The changelog of ${plugin} ${version} tells nothing of what came after ${since}.`];
}
