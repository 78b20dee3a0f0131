import type { Release } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { describeInstallation } from '../describe-installation.ts';
import { ensurePublished } from '../ensure-published.ts';
import { isTenantMissing } from '../is-tenant-missing.ts';
import { applyChanges } from '../plans/apply-changes.ts';
import { parseChoices } from '../plans/choices.ts';
import { parseWanted } from '../plans/parse-wanted.ts';

interface Options {
  tenant: string;
  yes?: boolean;
  deny?: string[];
  grant?: string[];
  reason?: string;
  json?: boolean;
}

export function defineInstall(program: Command, cli: Cli): void {
  program
    .command('install')
    .alias('upgrade')
    .description('Install plugins for a tenant, or move them to other releases.')
    .argument('<plugin[@range]...>', 'ids, and which releases will do; without a range the newest stable one')
    .requiredOption('--tenant <tenant>', 'whose installations they are')
    .option('--yes', 'consent to what the plan shows without being asked')
    .option('--deny <plugin:permission...>', 'do not grant an optional permission')
    .option('--grant <plugin:permission...>', 'grant an optional permission that was denied before')
    .option('--reason <text>', 'why, for the audit log')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
The plan is shown first, and somebody at a terminal is asked. Without a terminal, naming a plugin is consent to what it
asks for when it is new; an upgrade that asks for more takes --yes.
A plugin that is not published but lies in ./plugins/<id> is published first.

Examples:
  $ admin-cli install stripe-gateway --tenant tenant-123
  $ admin-cli upgrade stripe-gateway@^1.4.0 --tenant tenant-123 --yes
  $ admin-cli install shop tax --tenant tenant-123 --deny shop:network:stats.example.com`,
    )
    .action(async (texts: string[], options: Options) => {
      const output = cli.createOutput(options);
      const { terminal } = cli;
      const { tenant, reason } = options;
      const install = texts.map(parseWanted);
      const choices = parseChoices(options);
      const client = cli.createClient();

      // The tenant is created only when there is something to install for it.
      const isMissing = await isTenantMissing(client, tenant);
      const published: Release[] = [];
      for (const { id } of install) {
        const release = await output.during(`Looking for ${id}`, () => ensurePublished(client, id, terminal.cwd));
        if (release === undefined) continue;
        published.push(release);
        output.say(`Published ${id} ${release.version} from ./plugins/${id}, as it was not published yet.`);
      }
      const created = isMissing ? await client.call('createTenant', { body: { id: tenant } }) : undefined;
      if (created !== undefined) {
        output.say(`Created tenant "${tenant}", which did not exist. Its token, shown only now: ${created.token}`);
      }
      const yes = options.yes === true;
      const plan = await applyChanges({ client, tenant, request: { install }, terminal, output, yes, choices, reason });
      if (plan === undefined) {
        cli.exitCode = 1;
        output.say('Nothing was changed.');
        return;
      }
      const installations = [];
      for (const { id } of install) installations.push(await client.call('getInstallation', { tenant, plugin: id }));
      output.say(...installations.flatMap((installation) => describeInstallation(installation, tenant)));
      output.finish({
        installation: installations[0],
        installations,
        steps: plan.steps,
        plan,
        createdTenant: created ?? null,
        published,
      });
    });
}
