import { PlatformError, PluginId } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { applyChanges } from '../apply-changes.ts';
import type { Cli } from '../cli.ts';
import { describeInstallation } from '../describe-installation.ts';
import { ensurePublished } from '../ensure-published.ts';
import { isTenantMissing } from '../is-tenant-missing.ts';

interface Options {
  tenant: string;
  yes?: boolean;
  json?: boolean;
}

export function defineInstall(program: Command, cli: Cli): void {
  program
    .command('install')
    .description('Install a plugin for a tenant, or move it to another release.')
    .argument('<plugin[@range]>', 'id, and which releases will do; without a range the newest stable one')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--yes', 'consent to what the plan shows without being asked')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
A plugin that is not published but lies in ./plugins/<id> is published first.

Examples:
  $ admin-cli install stripe-gateway --tenant tenant-123
  $ admin-cli install stripe-gateway@^1.4.0 --tenant tenant-123 --yes`,
    )
    .action(async (wanted: string, options: Options) => {
      const output = cli.createOutput(options);
      const { terminal } = cli;
      const { tenant } = options;
      const { id, range } = parseWanted(wanted);
      const client = cli.createClient();

      // The tenant is created only when there is something to install for it.
      const isMissing = await isTenantMissing(client, tenant);
      const published = await ensurePublished(client, id, terminal.cwd);
      if (published !== undefined) {
        output.say(`Published ${id} ${published.version} from ./plugins/${id}, as it was not published yet.`);
      }
      const created = isMissing ? await client.createTenant(tenant) : undefined;
      if (created !== undefined) {
        output.say(`Created tenant "${tenant}", which did not exist. Its token, shown only now: ${created.token}`);
      }
      const install = [{ id, ...(range !== undefined && { range }) }];
      const yes = options.yes === true;
      const plan = await applyChanges({ client, tenant, request: { install }, terminal, output, yes });
      if (plan === undefined) {
        cli.exitCode = 1;
        output.say('Nothing was changed.');
        return;
      }
      const installation = await client.installation(tenant, id);
      output.say(...describeInstallation(installation, tenant));
      output.finish({ installation, steps: plan.steps, createdTenant: created ?? null, published: published ?? null });
    });
}

function parseWanted(text: string): { id: string; range?: string } {
  const at = text.indexOf('@');
  const id = at === -1 ? text : text.slice(0, at);
  const range = at === -1 ? undefined : text.slice(at + 1).trim();
  if (!PluginId.safeParse(id).success || range === '') {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `"${text}" names no plugin. Give an id such as stripe-gateway, or an id and a range such as stripe-gateway@^1.4.0.`,
    );
  }
  return { id, ...(range !== undefined && { range }) };
}
