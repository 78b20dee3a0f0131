import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import path from 'node:path';
import type { Cli } from '../cli.ts';
import type { AskedPermission } from '../dev/dev-session.ts';
import { findSdkFolder } from '../sdk-folder.ts';
import { collect, parseSettingPairs } from '../settings/setting-pairs.ts';

interface DevCommandOptions {
  tenant: string;
  yes?: boolean;
  set: string[];
  resetDb?: boolean;
  takeOver?: boolean;
  lease: string;
  types: boolean;
  json?: boolean;
}

export function defineDev(program: Command, cli: Cli): void {
  program
    .command('dev')
    .description('Develop a plugin: each save is built and serves a tenant at once, with its traces and logs here.')
    .argument('[folder]', "the plugin's folder", '.')
    .requiredOption('--tenant <tenant>', 'whose calls the builds serve')
    .option('--yes', 'grant what the plugin asks for beyond what it is granted, now and after each save')
    .option('--set <key=value>', 'a setting, for this session only; repeat it for more', collect, [])
    .option('--reset-db', "empty the session's database when a migration that has run was changed")
    .option('--take-over', 'take the place of a session that somebody else has begun')
    .option('--lease <seconds>', 'how long a session goes on when this command is gone', '60')
    .option('--no-types', 'do not look at the types behind the back of each build')
    .option('--json', 'print one JSON document on each line')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli dev ./plugins/stripe-gateway --tenant tenant-123
  $ admin-cli dev --tenant tenant-123 --yes --set api_key=sk_test_1 --json

The build stands in front of what is installed, with a database of its own; what is installed is not touched, and
serves again at the end. It is no release, and no other tenant sees it.`,
    )
    .action(async (folder: string, options: DevCommandOptions) => {
      const { terminal } = cli;
      const output = cli.createOutput(options);
      const places = { folder: await requireFolder(folder, terminal.cwd), cwd: terminal.cwd };
      const settings = parseSettingPairs(options.set);
      const leaseSeconds = parseLease(options.lease);
      const client = cli.createClient();
      const { runDev } = await import('../dev/run-dev.ts');
      const { describeDevEvent } = await import('../dev/describe-dev-event.ts');
      await runDev({
        folder: places.folder,
        sdkFolder: findSdkFolder(),
        client,
        tenant: options.tenant,
        settings,
        resetDatabase: options.resetDb === true,
        takeOver: options.takeOver === true,
        leaseSeconds,
        checksTypes: options.types,
        signal: terminal.untilInterrupted(),
        consent: async (permissions) => {
          output.say(...describeAsked(permissions));
          if (options.yes === true) return true;
          if (terminal.isInteractive && !output.isJson)
            return terminal.confirm('Grant this for the session?', { preselected: false });
          output.say('Start again with --yes to grant it for the session.');
          return false;
        },
        tell: (event) => {
          output.say(...describeDevEvent(event, places));
          output.record(event);
        },
      });
    });
}

function describeAsked(permissions: readonly AskedPermission[]): string[] {
  return [
    'The build asks for more than is granted:',
    ...permissions.map(({ permission, purpose }) => `  ${permission}: ${purpose}`),
  ];
}

/** @throws INVALID_ARGUMENT */
function parseLease(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 2 && seconds <= 600) return seconds;
  throw new PlatformError('INVALID_ARGUMENT', `"--lease ${text}" is no lease. Give whole seconds from 2 to 600.`);
}

/** @throws INVALID_ARGUMENT */
async function requireFolder(folder: string, cwd: string): Promise<string> {
  const { stat, realpath } = await import('node:fs/promises');
  const absolute = path.resolve(cwd, folder);
  const stats = await stat(absolute).catch(() => undefined);
  if (stats?.isDirectory() === true) return realpath(absolute);
  throw new PlatformError('INVALID_ARGUMENT', `"${folder}" is no folder. Give the plugin's, such as ./plugins/<id>.`);
}
