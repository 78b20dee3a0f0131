import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';
import { defineTenantLimits } from './tenant-limits.ts';

export function defineTenants(program: Command, cli: Cli): void {
  const tenants = program.command('tenants').description('Create and list tenants, and limit what they use.');
  defineTenantLimits(tenants, cli);
  tenants
    .command('create')
    .description('Create a tenant and print its token, which is shown only now.')
    .argument('<id>', 'lower-case letters and digits joined by "-"')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli tenants create tenant-123')
    .action(async (id: string, options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const issued = await cli.createClient().call('createTenant', { body: { id } });
      output.say(`Created tenant "${issued.tenant}". Its token, shown only now: ${issued.token}`);
      output.finish(issued);
    });
  tenants
    .command('list')
    .description('List all tenants.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli tenants list')
    .action(async (options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const list = await cli.createClient().list('listTenants', {});
      output.say(
        ...(list.length === 0
          ? ['There are no tenants. Next: admin-cli tenants create <id>']
          : formatTable([['TENANT', 'CREATED'], ...list.map(({ id, createdAt }) => [id, formatTime(createdAt)])])),
      );
      output.finish(list);
    });
}
