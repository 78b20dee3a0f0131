import type { Command } from 'commander';
import path from 'node:path';
import { buildRelease } from '../build-release.ts';
import type { Cli } from '../cli.ts';

export function definePublish(program: Command, cli: Cli): void {
  program
    .command('publish')
    .description('Publish a plugin folder as a release that tenants can install.')
    .argument('<folder>', "the plugin's folder")
    .option('--held', 'hold it back: only tenants of a rollout get it')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli publish ./plugins/stripe-gateway\n  $ admin-cli publish ./plugins/stripe-gateway --held',
    )
    .action(async (folderName: string, options: { held?: boolean; json?: boolean }) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const { cwd } = cli.terminal;
      const release = await client.publish(await buildRelease(path.resolve(cwd, folderName), cwd), {
        held: options.held === true,
      });
      output.say(
        `Published ${release.id} ${release.version} (${release.hash.slice(0, 8)}).`,
        options.held === true
          ? `Next: admin-cli rollout create ${release.id}@${release.version} --tenants <tenant...>`
          : `Next: admin-cli install ${release.id} --tenant <tenant>`,
      );
      output.finish(release);
    });
}
