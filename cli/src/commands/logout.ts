import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { parseUrl } from '../connection.ts';
import { Credentials } from '../credentials.ts';

export function defineLogout(program: Command, cli: Cli): void {
  program
    .command('logout')
    .description('Forget the token of a login. The platform still takes it; `admin-cli tokens revoke` ends that.')
    .option('--url <url>', 'address of the platform (default: that of the latest login)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  $ admin-cli logout\n  $ admin-cli logout --url https://plugins.example.com')
    .action((options: { url?: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const credentials = new Credentials(cli.terminal.env);
      const url = options.url === undefined ? credentials.current : parseUrl('--url', options.url);
      if (url === undefined || credentials.findToken(url) === undefined) {
        const known = credentials.urls.map((known) => `"${known}"`).join(', ');
        throw new PlatformError(
          'INVALID_ARGUMENT',
          `Nobody is logged in${url === undefined ? '' : ` to "${url}"`}. ${known === '' ? 'No token is kept.' : `Tokens are kept for ${known}.`}`,
        );
      }
      credentials.forget(url);
      const { current } = credentials;
      output.say(
        `Logged out of ${url}.`,
        ...(current === undefined ? [] : [`Commands now go to ${current}, unless something else says where.`]),
      );
      output.finish({ url, current: current ?? null });
    });
}
