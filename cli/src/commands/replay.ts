import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Cli } from '../cli.ts';
import { readData } from '../read-data.ts';
import { collect, parseSettingPairs } from '../settings/setting-pairs.ts';

interface ReplayCommandOptions {
  tenant: string;
  plugin?: string;
  set: string[];
  data?: string;
  with: string[];
  watch?: boolean;
  json?: boolean;
}

export function defineReplay(program: Command, cli: Cli): void {
  program
    .command('replay')
    .description('Run a recorded execution against the local build of a plugin, and show both side by side.')
    .argument('<trace>', 'id of the trace, as `hook run` and `traces` print it')
    .argument('[folder]', "the plugin's folder", '.')
    .requiredOption('--tenant <tenant>', 'whose execution it was')
    .option('--watch', 'replay again at each save, until Ctrl-C')
    .option('--set <key=value>', 'a setting; repeat it for more', collect, [])
    .option('--data <json|@file|->', 'what to call the handler with, in place of what was recorded')
    .option('--with <folder>', 'a plugin that is installed beside it; repeat it for more', collect, [])
    .option('--plugin <plugin>', 'whose part in the execution it is, when the folder holds a copy under another id')
    .option('--json', 'print one JSON document; with --watch one on each line')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli replay 0f8fad5b-d9cb-469f-a165-70867728950e ./plugins/stripe-gateway --tenant tenant-123
  $ admin-cli replay 0f8fad5b-d9cb-469f-a165-70867728950e --tenant tenant-123 --watch --set minimum=10
  $ admin-cli replay 0f8fad5b-d9cb-469f-a165-70867728950e --tenant tenant-123 --data @payment.json --json

The build runs on a platform in this process, without a network. The exit code is 1 when it does not build or start, or
when the call fails there; a rejection, or another answer than the recorded one, is none.`,
    )
    .action(async (id: string, folderName: string, options: ReplayCommandOptions) => {
      const { terminal } = cli;
      const { tenant } = options;
      const output = cli.createOutput(options);
      const folder = requireFolder(folderName, terminal.cwd);
      const set = parseSettingPairs(options.set);
      const others = options.with.map((name) => requireFolder(name, terminal.cwd));
      const given = options.data === undefined ? undefined : { data: await readData(options.data, terminal) };
      const client = cli.createClient();
      const trace = await client.call('getTrace', { tenant, trace: id });
      const { readInput } = await import('../replay/read-input.ts');
      // Before the platform starts, which takes a while: whether there is anything to call at all.
      readInput(trace, options.plugin ?? '', given);
      const { closeTestPlatform } = await import('@digital-commerce/plugin-sdk/testing');
      const { isFailed, replay } = await import('../replay/replay.ts');
      const wanted = { client, tenant, trace, folder, plugin: options.plugin, set, others, given };
      try {
        if (options.watch !== true) {
          const { describeReplay } = await import('../replay/describe-replay.ts');
          const report = await output.during('Building and starting the plugin', () => replay(wanted));
          if (isFailed(report)) cli.exitCode = 1;
          output.say(...describeReplay(report));
          output.finish(report);
          return;
        }
        const { watchReplay } = await import('../replay/watch-replay.ts');
        const { describeReplayEvent } = await import('../replay/describe-replay-event.ts');
        await watchReplay({
          ...wanted,
          signal: terminal.untilInterrupted(),
          tell: (event) => {
            output.say(...describeReplayEvent(event, { folder, cwd: terminal.cwd }));
            output.record(event);
          },
        });
      } finally {
        await closeTestPlatform();
      }
    });
}

/** @throws INVALID_ARGUMENT */
function requireFolder(name: string, cwd: string): string {
  const folder = path.resolve(cwd, name);
  if (existsSync(path.join(folder, 'plugin.ts'))) return realpathSync(folder);
  throw new PlatformError('INVALID_ARGUMENT', `"${folder}" holds no plugin.ts. Give the folder of a plugin.`);
}
