import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host/client';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { parseUrl } from '../connection.ts';
import { Credentials } from '../credentials.ts';
import { formatTable } from '../format-table.ts';
import { describeToken } from './whoami.ts';

interface Options {
  url?: string;
  token?: string;
  json?: boolean;
}

export function defineLogin(program: Command, cli: Cli): void {
  program
    .command('login')
    .description('Keep a token for a platform, which commands use from then on.')
    .option('--url <url>', 'address of the platform; somebody at a terminal is asked')
    .option('--token <->', '- reads the token from standard input; somebody at a terminal is asked')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
The platform is asked whether the token is good. It is kept in $XDG_CONFIG_HOME/admin-cli/credentials.json, else
~/.config/admin-cli/credentials.json, which only you can read. Tokens for several platforms can be kept; the latest login is
used unless ADMIN_CLI_URL or a local platform's state folder says otherwise.

Examples:
  $ admin-cli login
  $ admin-cli login --url https://plugins.example.com --token - < token.txt`,
    )
    .action(async (options: Options) => {
      const output = cli.createOutput(options);
      const url = parseUrl('--url', await readUrl(cli, options));
      const token = await readToken(cli, options, url);
      const client = new PlatformClient({ url, token, remedy: 'Check --url, and that the platform runs.' });
      const found = await client.call('getWhoAmI', {});
      const credentials = new Credentials(cli.terminal.env);
      credentials.keep(url, token);
      output.say(
        `Logged in to ${url}.`,
        ...formatTable(describeToken(found)),
        ...(isPlain(url) ? ['The address is not https: whoever is in between can read the token.'] : []),
      );
      output.finish({ url, file: credentials.file, ...found });
    });
}

async function readUrl({ terminal }: Cli, { url, json }: Options): Promise<string> {
  if (url !== undefined) return url;
  if (!terminal.isInteractive || json === true) throw missing('--url <url>');
  const { current } = new Credentials(terminal.env);
  return required(
    await terminal.ask('Address of the platform', current === undefined ? {} : { fallback: current }),
    'No address was given.',
  );
}

async function readToken({ terminal }: Cli, { token, json }: Options, url: string): Promise<string> {
  if (token === '-') return required((await terminal.readStdin()).trim(), 'Standard input holds no token.');
  if (token !== undefined) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      'A token on the command line is seen by others. Give `--token -`, and the token on standard input.',
    );
  }
  if (!terminal.isInteractive || json === true) throw missing('--token -, with the token on standard input');
  return required((await terminal.ask(`Token for ${url}`, { isSecret: true }))?.trim(), 'No token was given.');
}

function required(text: string | undefined, problem: string): string {
  if (text !== undefined && text !== '') return text;
  throw new PlatformError('INVALID_ARGUMENT', `${problem} Nothing was kept.`);
}

function missing(what: string): PlatformError {
  return new PlatformError('INVALID_ARGUMENT', `There is nobody to ask. Add ${what}.`);
}

function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
