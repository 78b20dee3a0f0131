import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import type { Cli } from './cli.ts';
import { defineActivate } from './commands/activate.ts';
import { defineAddHook } from './commands/add-hook.ts';
import { defineConfig } from './commands/config.ts';
import { defineDeactivate } from './commands/deactivate.ts';
import { defineHook } from './commands/hook.ts';
import { defineInstall } from './commands/install.ts';
import { definePublish } from './commands/publish.ts';
import { defineScaffold } from './commands/scaffold.ts';
import { defineStart } from './commands/start.ts';
import { defineStatus } from './commands/status.ts';
import { defineTenants } from './commands/tenants.ts';
import { defineUninstall } from './commands/uninstall.ts';
import { defineValidate } from './commands/validate.ts';

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
  for (const define of [
    defineStart,
    defineScaffold,
    defineAddHook,
    defineValidate,
    definePublish,
    defineInstall,
    defineUninstall,
    defineActivate,
    defineDeactivate,
    defineStatus,
    defineConfig,
    defineHook,
    defineTenants,
  ]) {
    define(program, cli);
  }
  return program;
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
