import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { HookName, HookResponse } from '@digital-commerce/plugin-schema';
import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import type { Command } from 'commander';
import { Block } from '../block.ts';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { parseHookName } from '../parse-hook-name.ts';
import { readData } from '../read-data.ts';
import { defineHookList } from './hook-list.ts';
import { defineHookShow } from './hook-show.ts';

interface RunOptions {
  tenant: string;
  data?: string;
  example?: boolean;
  json?: boolean;
}

export function defineHook(program: Command, cli: Cli): void {
  const hook = program
    .command('hook')
    .alias('hooks')
    .description('List and show hooks, and run one as a host application does.');
  defineHookList(hook, cli);
  defineHookShow(hook, cli);
  hook
    .command('run')
    .description('Run a hook with the plugins that are active for a tenant.')
    .argument('<name>', 'name of the hook')
    .requiredOption('--tenant <tenant>', 'whose plugins run')
    .option('--data <json|@file|->', 'the payload: JSON text, @ and a file, or - for standard input')
    .option('--example', 'take the payload that `admin-cli hooks show` shows')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
The exit code is 1 when a plugin rejects.

Examples:
  $ admin-cli hook run before_payment_process --tenant demo --data '{"amount": 1999}'
  $ admin-cli hook run before_payment_process --tenant demo --data @payment.json
  $ admin-cli hook run list_shipping_rates --tenant demo --example`,
    )
    .action(async (name: string, options: RunOptions) => {
      const output = cli.createOutput(options);
      const hookName = parseHookName(name);
      const client = cli.createClient();
      const data = await loadPayload(hookName, options, cli);
      const response = await client.runHook(options.tenant, hookName, data);
      if (response.outcome === 'rejected') cli.exitCode = 1;
      output.say(...describeAnswer(response), ...describeTrace(response));
      output.finish(response);
    });
}

function loadPayload(hook: HookName, { data, example = false }: RunOptions, { terminal }: Cli): Promise<unknown> {
  if (example !== (data === undefined)) {
    const problem = example ? '--data and --example are both there' : 'Neither --data nor --example is there';
    throw new PlatformError('INVALID_ARGUMENT', `${problem}. Give one of them, to say what "${hook}" is called with.`);
  }
  return data === undefined ? Promise.resolve(HOOK_EXAMPLES[hook].payload) : readData(data, terminal);
}

function describeAnswer(response: HookResponse): Line[] {
  if (response.outcome === 'completed') return [new Block(JSON.stringify(response.data ?? null, null, 2))];
  return response.reasons.map(
    ({ plugin, code, message, field }) =>
      `Rejected by ${plugin}: ${message} [${code}]${field === undefined ? '' : ` (field "${field}")`}`,
  );
}

function describeTrace({ trace }: HookResponse): Line[] {
  const handlers = trace.handlers.map(({ plugin, version, handler, outcome, durationMs, code, message }) => [
    `  ${plugin} ${version}`,
    handler,
    outcome,
    `${durationMs.toFixed(1)} ms`,
    [code, message].filter((part) => part !== undefined).join(': '),
  ]);
  const ran = handlers.length === 0 ? 'no handler ran' : `${trace.durationMs.toFixed(1)} ms`;
  return ['', `Trace ${trace.id}, ${ran}`, ...formatTable(handlers)];
}
