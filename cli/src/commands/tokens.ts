import { ROLE_NAMES } from '@digital-commerce/plugin-schema';
import type { Role } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';
import { parseDuration } from '../parse-duration.ts';

interface CreateOptions {
  tenant: string;
  role: Role;
  name?: string;
  ttl?: string;
  permission?: string[];
  json?: boolean;
}

interface Options {
  tenant: string;
  json?: boolean;
}

export function defineTokens(program: Command, cli: Cli): void {
  const tokens = program.command('tokens').description("Issue, list and revoke a tenant's tokens.");
  tokens
    .command('create')
    .description('Issue a token with a role. It is shown only now.')
    .requiredOption('--tenant <tenant>', 'whose token it is')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLE_NAMES).makeOptionMandatory())
    .option('--name <name>', 'what it is for, for the people who see the list')
    .option('--ttl <duration>', 'how long it works, such as 12h or 90d (default: for ever)')
    .option('--permission <plugin:name...>', 'permissions that plugins define for people')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli tokens create --tenant tenant-123 --role viewer --name "Status page" --ttl 90d
  $ admin-cli tokens create --tenant tenant-123 --role developer --permission stripe-gateway:refund`,
    )
    .action(async (options: CreateOptions) => {
      const output = cli.createOutput(options);
      const { tenant, role, name, ttl, permission: permissions } = options;
      const body = {
        role,
        ...(name !== undefined && { name }),
        ...(permissions !== undefined && { permissions }),
        ...(ttl !== undefined && { ttlSeconds: parseDuration('--ttl', ttl) }),
      };
      const issued = await cli.createClient().call('createToken', { tenant, body });
      output.say(`Token ${issued.tokenId} (${role}) of tenant "${tenant}", shown only now: ${issued.token}`);
      output.finish(issued);
    });
  tokens
    .command('list')
    .description('List the tokens that work, without the tokens themselves.')
    .requiredOption('--tenant <tenant>', 'whose tokens they are')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli tokens list --tenant tenant-123')
    .action(async (options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const list = await cli.createClient().list('listTokens', { tenant });
      output.say(
        ...(list.length === 0
          ? [`Tenant "${tenant}" has no tokens. Next: admin-cli tokens create --tenant ${tenant} --role owner`]
          : formatTable([
              ['ID', 'ROLE', 'UNTIL (UTC)', 'NAME'],
              ...list.map(({ id, role, expiresAt, name }) => [
                id,
                role,
                expiresAt === undefined ? '' : formatTime(expiresAt),
                name ?? '',
              ]),
            ])),
      );
      output.finish(list);
    });
  tokens
    .command('revoke')
    .description('Revoke a token.')
    .argument('<id>', 'id of the token')
    .requiredOption('--tenant <tenant>', 'whose token it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli tokens revoke 1f3c… --tenant tenant-123')
    .action(async (token: string, options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      await cli.createClient().call('revokeToken', { tenant, token });
      output.say(`Token ${token} of tenant "${tenant}" works no longer.`);
      output.finish({ tenant, tokenId: token, revoked: true });
    });
}
