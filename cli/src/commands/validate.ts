import type { Command } from 'commander';
import path from 'node:path';
import { describeScript, listScripts } from '../built-scripts.ts';
import { bundleFolder } from '../bundle-folder.ts';
import type { Cli } from '../cli.ts';

export function defineValidate(program: Command, cli: Cli): void {
  program
    .command('validate')
    .description('Check a plugin folder and list everything that is wrong with it.')
    .argument('<folder>', "the plugin's folder")
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli validate ./plugins/stripe-gateway')
    .action(async (folderName: string, options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const { cwd } = cli.terminal;
      const { result, lines } = await bundleFolder(path.resolve(cwd, folderName), cwd);
      const { problems } = result;
      output.say(...lines.flatMap((line) => line.split('\n')));
      if (!result.ok) {
        cli.exitCode = 1;
        output.say(
          '',
          `${count(problems.length, 'problem')}. Repair ${problems.length === 1 ? 'it' : 'them'} and run this command again.`,
        );
        output.finish({ ok: false, problems });
        return;
      }
      const { id, version } = result.release.manifest;
      output.say(`${id} ${version} is valid: ${(result.sizeBytes / 1024).toFixed(1)} KB, script "${result.script}".`);
      const scripts = listScripts(result.release);
      output.say(...scripts.map(describeScript));
      const { hash, script, sizeBytes } = result;
      output.finish({ ok: true, id, version, hash, script, sizeBytes, scripts, problems });
    });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
