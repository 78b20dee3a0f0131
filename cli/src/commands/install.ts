import type { IssuedToken, Release } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import type { CommandOutput } from '../command-output.ts';
import { describeInstallation } from '../describe-installation.ts';
import { findLocalPlugin } from '../find-local-plugin.ts';
import type { LocalPlugin } from '../find-local-plugin.ts';
import { isTenantMissing, requireTenant } from '../look-for-tenant.ts';
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

const ABOUT_CONSENT = `
The plan is shown first, and somebody at a terminal is asked. Without a terminal, naming a plugin is consent to what it
asks for when it is new; an upgrade that asks for more takes --yes.
A plugin that is not published but lies in ./plugins/<id> is published first.`;

export function defineInstall(program: Command, cli: Cli): void {
  addCommand(program, 'install', 'Install plugins for a tenant, or move them to other releases.')
    .addHelpText(
      'after',
      `${ABOUT_CONSENT}
A tenant that does not exist is created on the platform of this machine, and the command says so: look at its spelling.

Examples:
  $ admin-cli install stripe-gateway --tenant tenant-123
  $ admin-cli install shop tax --tenant tenant-123 --deny shop:network:stats.example.com`,
    )
    .action((texts: string[], options: Options) => install(cli, texts, { ...options, createsTenant: true }));
  addCommand(
    program,
    'upgrade',
    'Move plugins of a tenant to other releases, as install does for a tenant that exists.',
  )
    .addHelpText(
      'after',
      `${ABOUT_CONSENT}

Examples:
  $ admin-cli upgrade stripe-gateway --tenant tenant-123
  $ admin-cli upgrade stripe-gateway@^1.4.0 --tenant tenant-123 --yes`,
    )
    .action((texts: string[], options: Options) => install(cli, texts, { ...options, createsTenant: false }));
}

function addCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<plugin[@range]...>', 'ids, and which releases will do; without a range the newest stable one')
    .requiredOption('--tenant <tenant>', 'whose installations they are')
    .option('--yes', 'consent to what the plan shows without being asked')
    .option('--deny <plugin:permission...>', 'do not grant an optional permission')
    .option('--grant <plugin:permission...>', 'grant an optional permission that was denied before')
    .option('--reason <text>', 'why, for the audit log')
    .option('--json', 'print one JSON document');
}

async function install(cli: Cli, texts: readonly string[], options: Options & { createsTenant: boolean }) {
  const output = cli.createOutput(options);
  const { terminal } = cli;
  const { tenant, reason } = options;
  const wanted = texts.map(parseWanted);
  const choices = parseChoices(options);
  const client = cli.createClient();
  const prepared = await prepare({ cli, client, output, ids: wanted.map(({ id }) => id) }, options);
  if (prepared === undefined) {
    cli.exitCode = 1;
    output.say('Nothing was changed.');
    return;
  }
  const { created, published, local } = prepared;
  const yes = options.yes === true;
  const request = { install: wanted };
  const plan = await applyChanges({ client, tenant, request, terminal, output, yes, choices, reason });
  if (plan === undefined) {
    cli.exitCode = 1;
    output.say(...describeRefused(prepared));
    return;
  }
  const installations = [];
  for (const { id } of wanted) installations.push(await client.call('getInstallation', { tenant, plugin: id }));
  output.say(...installations.flatMap((installation) => describeInstallation(installation, tenant)));
  output.say(...local.flatMap(describeUnpublished));
  output.finish({
    installation: installations[0],
    installations,
    steps: plan.steps,
    plan,
    createdTenant: created ?? null,
    published,
    unpublished: local.flatMap(({ id, unpublishedVersion: version }) =>
      version === undefined ? [] : [{ id, version }],
    ),
  });
}

interface Prepared {
  local: LocalPlugin[];
  published: Release[];
  /** Absent when the tenant was there. */
  created?: IssuedToken;
}

/**
 * Has everything there that a plan takes: the releases and the tenant. They are made only when all of them can be, and a
 * person at the terminal agrees: a plan that is refused does not take them back.
 */
async function prepare(
  { cli, client, output, ids }: { cli: Cli; client: PlatformClient; output: CommandOutput; ids: readonly string[] },
  { tenant, yes, createsTenant }: Options & { createsTenant: boolean },
): Promise<Prepared | undefined> {
  const { terminal } = cli;
  if (!createsTenant) await requireTenant(client, tenant);
  const isMissing = createsTenant && (await isTenantMissing(client, tenant));
  const local: LocalPlugin[] = [];
  for (const id of ids) {
    local.push(await output.during(`Looking for ${id}`, () => findLocalPlugin(client, id, terminal.cwd)));
  }
  const bundles = local.flatMap(({ bundle }) => bundle ?? []);
  const firsts = [
    ...bundles.map(({ manifest }) => `publish ${manifest.id} ${manifest.version} from ./plugins/${manifest.id}`),
    ...(isMissing ? [`create tenant "${tenant}", which does not exist`] : []),
  ];
  if (firsts.length > 0 && yes !== true && terminal.isInteractive && !output.isJson) {
    const [first = '', ...others] = firsts;
    const question = [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(', and ');
    if (!(await terminal.confirm(`${question}?`))) return undefined;
  }
  const published: Release[] = [];
  for (const bundle of bundles) {
    const release = await output.during(`Publishing ${bundle.manifest.id}`, () => client.publish(bundle));
    published.push(release);
    const { id, version } = release;
    output.say(`Published ${id} ${version} from ./plugins/${id}, as it was not published yet.`);
  }
  if (!isMissing) return { local, published };
  const created = await client.call('createTenant', { body: { id: tenant } });
  output.say(`Created tenant "${tenant}", which did not exist. Its token, shown only now: ${created.token}`);
  return { local, published, created };
}

/** What was made before the plan, and stays. */
function describeRefused({ published, created }: Prepared): string[] {
  return [
    'Nothing was changed.',
    ...published.map(({ id, version }) => `${id} ${version} stays published; no tenant has it.`),
    ...(created === undefined ? [] : [`Tenant "${created.tenant}" stays.`]),
  ];
}

function describeUnpublished({ id, unpublishedVersion: version }: LocalPlugin): string[] {
  if (version === undefined) return [];
  return [`./plugins/${id} is ${version}, which is not published. Next:`, `  admin-cli publish ./plugins/${id}`];
}
