import type { Command } from 'commander';
import path from 'node:path';
import { buildRelease } from '../build-release.ts';
import type { Cli } from '../cli.ts';

export function definePublish(program: Command, cli: Cli): void {
  program
    .command('publish')
    .description('Publish a plugin folder as a release that tenants can install.')
    .argument('<folder>', "the plugin's folder")
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli publish ./plugins/stripe-gateway')
    .action(async (folderName: string, options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const { cwd } = cli.terminal;
      const release = await client.publish(await buildRelease(path.resolve(cwd, folderName), cwd));
      output.say(
        `Published ${release.id} ${release.version} (${release.hash.slice(0, 8)}).`,
        `Next: admin-cli install ${release.id} --tenant <tenant>`,
      );
      output.finish(release);
    });
}
