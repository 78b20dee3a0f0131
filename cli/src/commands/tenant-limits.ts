import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { TENANT_LIMIT_NAMES } from '@digital-commerce/plugin-schema';
import type { SetLimits, TenantLimit, TenantLimitList, TenantLimitName } from '@digital-commerce/plugin-schema';
import { suggestName } from '@digital-commerce/plugin-schema/suggest-name';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';

interface Options {
  tenant: string;
  storage?: boolean;
  json?: boolean;
}

const RESET = 'default';

/** `tenants limits …` */
export function defineTenantLimits(tenants: Command, cli: Cli): void {
  const limits = tenants.command('limits').description('See and set what a tenant may use.');
  limits
    .command('get')
    .description("Show a tenant's limits, and what is used of them now.")
    .requiredOption('--tenant <tenant>', 'whose limits they are')
    .option('--storage', 'measure databases and files too, which starts each of them')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli tenants limits get --tenant tenant-123')
    .action(async ({ tenant, storage = false, ...options }: Options) => {
      const output = cli.createOutput(options);
      const query = storage ? { storage: 'true' as const } : {};
      const list = await cli.createClient().call('getTenantLimits', { tenant, ...query });
      output.say(...describeLimits(list));
      output.finish(list);
    });
  limits
    .command('set')
    .description('Set limits of a tenant; the others stay as they are. Only the operator may.')
    .argument('<limit=value...>', `a whole number, or "${RESET}" for what holds where nothing is set`)
    .requiredOption('--tenant <tenant>', 'whose limits they are')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli tenants limits set cpuMs=100 plugins=20 --tenant tenant-123
  $ admin-cli tenants limits set cpuMs=default --tenant tenant-123`,
    )
    .action(async (pairs: string[], { tenant, ...options }: Options) => {
      const output = cli.createOutput(options);
      const wanted = pairs.map(parsePair);
      const client = cli.createClient();
      const { revision, limits: current } = await client.call('getTenantLimits', { tenant });
      const set = withPairs(current, wanted);
      const list = await client.call('putTenantLimits', { tenant, body: { revision, limits: set } });
      output.say(...describeLimits(list));
      output.finish(list);
    });
}

/** `undefined`: the default. */
type Pair = [name: TenantLimitName, value: number | undefined];

/** @throws INVALID_ARGUMENT */
function parsePair(text: string): Pair {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  if (!isLimit(name)) throw new PlatformError('INVALID_ARGUMENT', describeUnknown(text, name));
  if (value === RESET) return [name, undefined];
  if (/^\d{1,15}$/.test(value)) return [name, Number(value)];
  throw new PlatformError('INVALID_ARGUMENT', `"${text}" sets no value. Give a whole number, or "${RESET}".`);
}

function isLimit(name: string): name is TenantLimitName {
  return (TENANT_LIMIT_NAMES as readonly string[]).includes(name);
}

function describeUnknown(text: string, name: string): string {
  const similar = suggestName(name, TENANT_LIMIT_NAMES);
  const hint =
    similar === undefined ? `The limits are ${TENANT_LIMIT_NAMES.join(', ')}.` : `Did you mean "${similar}"?`;
  return `"${text}" names no limit. ${hint}`;
}

function withPairs(current: readonly TenantLimit[], pairs: readonly Pair[]): SetLimits {
  const values = new Map<TenantLimitName, number | undefined>(current.map(({ name, set }) => [name, set]));
  for (const [name, value] of pairs) values.set(name, value);
  return Object.fromEntries([...values].filter(([, value]) => value !== undefined));
}

function describeLimits({ limits }: TenantLimitList): Line[] {
  return formatTable([
    ['LIMIT', 'VALUE', 'USED', 'DEFAULT', 'UNIT', 'OF'],
    ...limits.map(({ name, value, set, used, usedBy, default: usual, unit, of }) => [
      name,
      `${value ?? '-'}${set === undefined ? '' : ' (set)'}`,
      used === undefined ? '' : `${used}${usedBy === undefined ? '' : ` by ${usedBy}`}`,
      `${usual ?? '-'}`,
      UNITS[unit],
      of,
    ]),
  ]);
}

const UNITS: Record<TenantLimit['unit'], string> = {
  count: '',
  ms: 'ms',
  bytes: 'bytes',
  perMinute: 'per minute',
  perHour: 'per hour',
};
