import { Command } from 'commander';
import type { Cli } from './cli.ts';
import { checkTenant } from './check-tenant.ts';
import { readCliVersion } from './cli-version.ts';
import { HELP_CONFIG } from './fast/help-config.mjs';
import { wrapHelp } from './fast/wrap-text.mjs';

type Define = (program: Command, cli: Cli) => void;

interface CommandEntry {
  /** Every word that leads to one of its commands, with other names. */
  names: readonly string[];
  /** Loads the module, which brings along what its commands need. */
  load: () => Promise<Define>;
}

const COMMANDS: Readonly<Record<string, readonly CommandEntry[]>> = {
  'Write a plugin:': [
    { names: ['scaffold'], load: async () => (await import('./commands/scaffold.ts')).defineScaffold },
    { names: ['add-hook'], load: async () => (await import('./commands/add-hook.ts')).defineAddHook },
    { names: ['add-endpoint'], load: async () => (await import('./commands/add-endpoint.ts')).defineAddEndpoint },
    { names: ['add-widget'], load: async () => (await import('./commands/add-widget.ts')).defineAddWidget },
    { names: ['add-migration'], load: async () => (await import('./commands/add-migration.ts')).defineAddMigration },
    { names: ['add-schedule'], load: async () => (await import('./commands/add-schedule.ts')).defineAddSchedule },
    { names: ['add-webhook'], load: async () => (await import('./commands/add-webhook.ts')).defineAddWebhook },
    { names: ['validate'], load: async () => (await import('./commands/validate.ts')).defineValidate },
    { names: ['dev'], load: async () => (await import('./commands/dev.ts')).defineDev },
    { names: ['test'], load: async () => (await import('./commands/test.ts')).defineTest },
    { names: ['replay'], load: async () => (await import('./commands/replay.ts')).defineReplay },
    { names: ['publish'], load: async () => (await import('./commands/publish.ts')).definePublish },
    { names: ['hook', 'hooks'], load: async () => (await import('./commands/hook.ts')).defineHook },
    { names: ['action'], load: async () => (await import('./commands/action.ts')).defineAction },
  ],
  "Change a tenant's plugins:": [
    { names: ['plan'], load: async () => (await import('./commands/plan.ts')).definePlan },
    { names: ['install', 'upgrade'], load: async () => (await import('./commands/install.ts')).defineInstall },
    { names: ['uninstall'], load: async () => (await import('./commands/uninstall.ts')).defineUninstall },
    { names: ['rollback'], load: async () => (await import('./commands/rollback.ts')).defineRollback },
    { names: ['uninstalled', 'restore'], load: async () => (await import('./commands/restore.ts')).defineRestore },
    { names: ['activate'], load: async () => (await import('./commands/activate.ts')).defineActivate },
    { names: ['deactivate'], load: async () => (await import('./commands/deactivate.ts')).defineDeactivate },
    { names: ['config'], load: async () => (await import('./commands/config.ts')).defineConfig },
    { names: ['policy'], load: async () => (await import('./commands/policy.ts')).definePolicy },
    { names: ['providers'], load: async () => (await import('./commands/providers.ts')).defineProviders },
    { names: ['webhooks'], load: async () => (await import('./commands/webhooks.ts')).defineWebhooks },
  ],
  "See a tenant's plugins:": [
    { names: ['status'], load: async () => (await import('./commands/status.ts')).defineStatus },
    { names: ['doctor'], load: async () => (await import('./commands/doctor.ts')).defineDoctor },
    { names: ['versions'], load: async () => (await import('./commands/versions.ts')).defineVersions },
    {
      names: ['why', 'tree', 'dependencies', 'graph'],
      load: async () => (await import('./commands/dependencies.ts')).defineDependencies,
    },
    { names: ['health'], load: async () => (await import('./commands/health.ts')).defineHealth },
    { names: ['egress'], load: async () => (await import('./commands/egress.ts')).defineEgress },
    { names: ['widget'], load: async () => (await import('./commands/widget.ts')).defineWidget },
    { names: ['operations'], load: async () => (await import('./commands/operations.ts')).defineOperations },
    { names: ['events'], load: async () => (await import('./commands/events.ts')).defineEvents },
    { names: ['trace', 'traces'], load: async () => (await import('./commands/trace.ts')).defineTrace },
    { names: ['logs'], load: async () => (await import('./commands/logs.ts')).defineLogs },
    { names: ['metrics'], load: async () => (await import('./commands/metrics.ts')).defineMetrics },
    { names: ['emit'], load: async () => (await import('./commands/emit.ts')).defineEmit },
    { names: ['schedules'], load: async () => (await import('./commands/schedules.ts')).defineSchedules },
    { names: ['deadletters'], load: async () => (await import('./commands/deadletters.ts')).defineDeadLetters },
  ],
  'Registry:': [
    { names: ['plugins', 'plugin'], load: async () => (await import('./commands/plugins.ts')).definePlugins },
    { names: ['readme', 'changelog'], load: async () => (await import('./commands/readme.ts')).defineReadme },
    {
      names: ['yank', 'unyank', 'kill', 'revive'],
      load: async () => (await import('./commands/stop-release.ts')).defineStopRelease,
    },
    { names: ['rollout'], load: async () => (await import('./commands/rollout.ts')).defineRollout },
    { names: ['publishers'], load: async () => (await import('./commands/publishers.ts')).definePublishers },
  ],
  'Platform:': [
    { names: ['login'], load: async () => (await import('./commands/login.ts')).defineLogin },
    { names: ['logout'], load: async () => (await import('./commands/logout.ts')).defineLogout },
    { names: ['whoami'], load: async () => (await import('./commands/whoami.ts')).defineWhoami },
    { names: ['start'], load: async () => (await import('./commands/start.ts')).defineStart },
    { names: ['deploy'], load: async () => (await import('./commands/deploy.ts')).defineDeploy },
    { names: ['cells'], load: async () => (await import('./commands/cells.ts')).defineCells },
    { names: ['tenants'], load: async () => (await import('./commands/tenants.ts')).defineTenants },
    { names: ['queues'], load: async () => (await import('./commands/queues.ts')).defineQueues },
    { names: ['tokens'], load: async () => (await import('./commands/tokens.ts')).defineTokens },
    { names: ['resources'], load: async () => (await import('./commands/resources.ts')).defineResources },
    { names: ['audit'], load: async () => (await import('./commands/audit.ts')).defineAudit },
    { names: ['backup'], load: async () => (await import('./commands/backup.ts')).defineBackup },
    { names: ['completion'], load: async () => (await import('./commands/completion.ts')).defineCompletion },
  ],
};

export interface ProgramOptions {
  isJson: boolean;
  /** The first word of the command line: when it names a command, only that one's module is loaded. */
  command?: string | undefined;
}

/** The commands of `admin-cli`. Parsing throws `CommanderError` instead of ending the process. */
export async function loadProgram(cli: Cli, { isJson, command }: ProgramOptions): Promise<Command> {
  const { terminal } = cli;
  const width = terminal.columns ?? PIPED_HELP_WIDTH;
  const program = new Command('admin-cli')
    .description('Build, publish, install and run plugins.')
    .version(readCliVersion())
    .exitOverride()
    .showHelpAfterError('Add --help to see what the command takes.')
    .configureHelp(HELP_CONFIG)
    .configureOutput({
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
      writeOut: (text) => terminal.out(wrapHelp(text, width)),
      writeErr: (text) => (isJson ? undefined : terminal.err(wrapHelp(text, width))),
    })
    .hook('preAction', (_program, command) => checkTenant(command.opts<{ tenant?: unknown }>().tenant))
    .addHelpText('after', HELP_TEXT);
  const isNamed = ({ names }: CommandEntry): boolean => command !== undefined && names.includes(command);
  const named = Object.values(COMMANDS).flat().find(isNamed);
  for (const [heading, entries] of Object.entries(COMMANDS)) {
    program.commandsGroup(heading);
    for (const entry of entries) if (named === undefined || entry === named) (await entry.load())(program, cli);
  }
  return program;
}

const PIPED_HELP_WIDTH = 80;

const HELP_TEXT = `
From nothing to an active plugin:
  $ admin-cli scaffold payment stripe-gateway --author "Your Name"
  $ admin-cli add-hook before_payment_process ./plugins/stripe-gateway
  $ admin-cli validate ./plugins/stripe-gateway
  $ admin-cli install stripe-gateway --tenant tenant-123

The platform and the token come from ADMIN_CLI_URL and ADMIN_CLI_TOKEN, else from the local platform's state folder, else
from \`admin-cli login\`.`;
