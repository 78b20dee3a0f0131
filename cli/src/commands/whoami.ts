import type { WhoAmI } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import type { Connection } from '../connection.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

export function defineWhoami(program: Command, cli: Cli): void {
  program
    .command('whoami')
    .description('Show which platform commands go to, and whose token they bring.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli whoami')
    .action(async (options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const { url, source } = cli.resolveConnection();
      const found = await cli.createClient().call('getWhoAmI', {});
      output.say(...formatTable([['Platform', url], ['Token from', SOURCES[source]], ...describeToken(found)]));
      output.finish({ url, source, ...found });
    });
}

const SOURCES: Record<Connection['source'], string> = {
  environment: 'ADMIN_CLI_TOKEN',
  local: "the local platform's state folder",
  login: '`admin-cli login`',
};

/** Whose a token is, as rows of names and values. */
export function describeToken(found: WhoAmI): string[][] {
  if (found.kind === 'operator') return [['Token of', 'the operator']];
  const { tokenId, name, expiresAt } = found;
  return [
    ['Token of', found.kind === 'tenant' ? `tenant "${found.tenant}"` : `publisher "${found.publisher}"`],
    ...(found.kind === 'tenant' ? [['Role', found.role]] : []),
    ...(found.kind === 'tenant' && found.permissions.length > 0 ? [['Permissions', found.permissions.join(' ')]] : []),
    ['Works until', expiresAt === undefined ? 'it is revoked' : `${formatTime(expiresAt)} UTC`],
    ...(tokenId === undefined ? [] : [['Token id', tokenId]]),
    ...(name === undefined ? [] : [['Name', name]]),
  ];
}
