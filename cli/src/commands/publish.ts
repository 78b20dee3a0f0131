import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Release } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import type { Command } from 'commander';
import path from 'node:path';
import type { Cli } from '../cli.ts';
import type { ReleaseReport } from '../publish/release-report.ts';

interface Options {
  held?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export function definePublish(program: Command, cli: Cli): void {
  program
    .command('publish')
    .description('Publish a plugin folder as a release that tenants can install, and say what it asks for and changes.')
    .argument('<folder>', "the plugin's folder")
    .option('--dry-run', 'send nothing: only say what would be published')
    .option('--held', 'hold it back: only tenants of a rollout get it')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli publish ./plugins/stripe-gateway --dry-run\n  $ admin-cli publish ./plugins/stripe-gateway\n  $ admin-cli publish ./plugins/stripe-gateway --held',
    )
    .action(async (folderName: string, { held = false, dryRun = false, ...options }: Options) => {
      const output = cli.createOutput(options);
      const { cwd } = cli.terminal;
      if (!dryRun) cli.createClient();
      const { buildBundle } = await import('../build-release.ts');
      const { createReport, describeReport } = await import('../publish/release-report.ts');
      const built = await buildBundle(path.resolve(cwd, folderName), cwd);
      const { releases, reason } = await loadReleases(cli, built.release.manifest.id, dryRun);
      const report = createReport(built, releases);
      output.say(...describeReport(report), '');
      if (dryRun) {
        if (report.state === 'taken') cli.exitCode = 1;
        output.say(...describeDryRun(report, reason));
        output.finish({ dryRun: true, ...report, ...(reason !== undefined && { notCompared: reason }) });
        return;
      }
      if (report.state === 'taken') throw toTaken(report);
      const release = await cli.createClient().publish(built.release, { held });
      output.say(
        `Published ${release.id} ${release.version} (${release.hash.slice(0, 8)}).`,
        held
          ? `Next: admin-cli rollout create ${release.id}@${release.version} --tenants <tenant...>`
          : `Next: admin-cli install ${release.id} --tenant <tenant>`,
      );
      output.finish({ ...release, report });
    });
}

/** What is published of the plugin. A dry run goes on without: `reason` says why. */
async function loadReleases(
  cli: Cli,
  plugin: string,
  dryRun: boolean,
): Promise<{ releases?: Release[]; reason?: string }> {
  try {
    const client: PlatformClient = cli.createClient();
    return { releases: (await client.call('getPlugin', { plugin })).releases };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.code === 'PLUGIN_NOT_FOUND') return { releases: [] };
    if (!dryRun) throw error;
    return { reason: error.message };
  }
}

function describeDryRun({ id, version, state, nextVersion, comparison }: ReleaseReport, reason?: string): string[] {
  if (state === 'taken') {
    return [`${id} ${version} is published with other bytes, so this would be refused. ${nextVersion} is free.`];
  }
  if (state === 'published') return [`${id} ${version} is published with these very bytes: nothing would change.`];
  const against = comparison === undefined && reason === undefined ? ' as its first release' : '';
  return [
    ...(reason === undefined ? [] : [`Not compared with what is published: ${reason}`]),
    `Nothing was sent. Without --dry-run, ${id} ${version} would be published${against}.`,
  ];
}

function toTaken({ id, version, nextVersion }: ReleaseReport): PlatformError {
  return new PlatformError(
    'RELEASE_EXISTS',
    `"${id}" ${version} is published with other bytes, and releases never change. Set the version in plugin.ts to ${nextVersion}, and publish again.`,
    { nextVersion },
  );
}
