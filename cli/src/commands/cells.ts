import { PlatformError, TENANT_KEY_LENGTH } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import type { Cli } from '../cli.ts';
import { CellApi } from '../cells/cell-api.ts';
import type { RunningCell } from '../cells/cell-api.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

interface Options {
  json?: boolean;
}

export function defineCells(program: Command, cli: Cli): void {
  const cells = program
    .command('cells')
    .description('See and stop the processes that plugins run in, on the platform of this machine.');
  cells
    .command('list', { isDefault: true })
    .description('List the cells that run now, with what they use.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  $ admin-cli cells\n  $ admin-cli cells list --json')
    .action(async (options: Options) => {
      const output = cli.createOutput(options);
      const api = CellApi.of(cli.resolveConnection());
      const found = await api.list();
      const owners = toOwners((await cli.createClient().list('listTenants', {})).map(({ id }) => id));
      const list = found.map((cell) => Object.assign(cell, { tenant: owners(cell.script) ?? null }));
      output.say(
        ...(list.length === 0
          ? ['No cell runs. The next call of a plugin starts one.']
          : formatTable([HEAD, ...list.map((cell) => toRow(cell, cell.tenant))])),
      );
      output.finish(list);
    });
  cells
    .command('stop')
    .description('Stop the cell of a script; calls in flight have three seconds, and the next one starts another.')
    .argument('<script>', 'as `admin-cli cells` shows it')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli cells stop stripe-gateway-1-4-2-9f3c1a2b')
    .action(async (script: string, options: Options) => {
      const output = cli.createOutput(options);
      const api = CellApi.of(cli.resolveConnection());
      const cell = (await api.list()).find((cell) => cell.script === script && cell.state === 'running');
      if (cell === undefined) {
        throw new PlatformError(
          'INVALID_ARGUMENT',
          `No cell of script "${script}" runs. \`admin-cli cells\` lists those that do.`,
        );
      }
      await api.stop(cell);
      output.say(`The cell of ${script} (process ${cell.pid}) is stopped; the next call starts another.`);
      output.finish({ script, pid: cell.pid, stopped: true });
    });
}

const HEAD = ['SCRIPT', 'TENANT', 'STATE', 'PID', 'MEMORY', 'CPU', 'CALLS', 'SINCE (UTC)'];

function toRow(cell: RunningCell, tenant: string | null): string[] {
  const { script, state, pid, memoryBytes, cpuMs, openCalls, startedAt } = cell;
  return [
    script,
    tenant ?? '(shared)',
    state,
    pid === 0 ? '' : String(pid),
    `${(memoryBytes / 1024 / 1024).toFixed(1)} MB`,
    `${cpuMs} ms`,
    String(openCalls),
    formatTime(startedAt),
  ];
}

/** Tells whose copy of a release a script is; undefined for one that tenants share. */
function toOwners(tenants: readonly string[]): (script: string) => string | undefined {
  const keys = new Map(tenants.map((tenant) => [toTenantKey(tenant), tenant]));
  return (script) => {
    const key = /-t([0-9a-f]+)$/.exec(script)?.[1];
    return key === undefined ? undefined : keys.get(key);
  };
}

function toTenantKey(tenant: string): string {
  return createHash('sha256').update(tenant).digest('hex').slice(0, TENANT_KEY_LENGTH);
}
