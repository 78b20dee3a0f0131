import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import type { Cli } from './cli.ts';
import { defineAction } from './commands/action.ts';
import { defineActivate } from './commands/activate.ts';
import { defineAddEndpoint } from './commands/add-endpoint.ts';
import { defineAddHook } from './commands/add-hook.ts';
import { defineAddMigration } from './commands/add-migration.ts';
import { defineAddSchedule } from './commands/add-schedule.ts';
import { defineAddWebhook } from './commands/add-webhook.ts';
import { defineAddWidget } from './commands/add-widget.ts';
import { defineAudit } from './commands/audit.ts';
import { defineConfig } from './commands/config.ts';
import { defineDeactivate } from './commands/deactivate.ts';
import { defineDependencies } from './commands/dependencies.ts';
import { defineDeadLetters } from './commands/deadletters.ts';
import { defineEmit } from './commands/emit.ts';
import { defineEgress } from './commands/egress.ts';
import { defineEvents } from './commands/events.ts';
import { defineHealth } from './commands/health.ts';
import { defineHook } from './commands/hook.ts';
import { defineInstall } from './commands/install.ts';
import { defineLogs } from './commands/logs.ts';
import { defineMetrics } from './commands/metrics.ts';
import { defineOperations } from './commands/operations.ts';
import { definePlan } from './commands/plan.ts';
import { definePlugins } from './commands/plugins.ts';
import { definePolicy } from './commands/policy.ts';
import { defineProviders } from './commands/providers.ts';
import { definePublish } from './commands/publish.ts';
import { definePublishers } from './commands/publishers.ts';
import { defineResources } from './commands/resources.ts';
import { defineRestore } from './commands/restore.ts';
import { defineRollback } from './commands/rollback.ts';
import { defineRollout } from './commands/rollout.ts';
import { defineScaffold } from './commands/scaffold.ts';
import { defineSchedules } from './commands/schedules.ts';
import { defineStart } from './commands/start.ts';
import { defineStatus } from './commands/status.ts';
import { defineStopRelease } from './commands/stop-release.ts';
import { defineTenants } from './commands/tenants.ts';
import { defineTokens } from './commands/tokens.ts';
import { defineTrace } from './commands/trace.ts';
import { defineUninstall } from './commands/uninstall.ts';
import { defineValidate } from './commands/validate.ts';
import { defineVersions } from './commands/versions.ts';
import { defineWebhooks } from './commands/webhooks.ts';

const COMMANDS: Readonly<Record<string, readonly ((program: Command, cli: Cli) => void)[]>> = {
  'Write a plugin:': [
    defineScaffold,
    defineAddHook,
    defineAddEndpoint,
    defineAddWidget,
    defineAddMigration,
    defineAddSchedule,
    defineAddWebhook,
    defineValidate,
    definePublish,
    defineHook,
    defineAction,
  ],
  "Change a tenant's plugins:": [
    definePlan,
    defineInstall,
    defineUninstall,
    defineRollback,
    defineRestore,
    defineActivate,
    defineDeactivate,
    defineConfig,
    definePolicy,
    defineProviders,
    defineWebhooks,
  ],
  "See a tenant's plugins:": [
    defineStatus,
    defineVersions,
    defineDependencies,
    defineHealth,
    defineEgress,
    defineOperations,
    defineEvents,
    defineTrace,
    defineLogs,
    defineMetrics,
    defineEmit,
    defineSchedules,
    defineDeadLetters,
  ],
  'Registry:': [definePlugins, defineStopRelease, defineRollout, definePublishers],
  'Platform:': [defineStart, defineTenants, defineTokens, defineResources, defineAudit],
};

/** All commands of `admin-cli`. Parsing throws `CommanderError` instead of ending the process. */
export function createProgram(cli: Cli, { isJson }: { isJson: boolean }): Command {
  const { terminal } = cli;
  const program = new Command('admin-cli')
    .description('Build, publish, install and run plugins.')
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError('Add --help to see what the command takes.')
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => (isJson ? undefined : terminal.err(text)),
    })
    .addHelpText(
      'after',
      `
From nothing to an active plugin:
  $ admin-cli scaffold payment stripe-gateway --author "Your Name"
  $ admin-cli add-hook before_payment_process ./plugins/stripe-gateway
  $ admin-cli validate ./plugins/stripe-gateway
  $ admin-cli install stripe-gateway --tenant tenant-123

The platform and the token come from ADMIN_CLI_URL and ADMIN_CLI_TOKEN, else from the local platform's state folder.`,
    );
  for (const [heading, definitions] of Object.entries(COMMANDS)) {
    program.commandsGroup(heading);
    for (const define of definitions) define(program, cli);
  }
  return program;
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
