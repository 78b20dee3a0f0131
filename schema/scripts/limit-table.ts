import { TENANT_LIMITS } from '../src/tenant-limits/index.ts';
import type { TenantLimitDefinition } from '../src/tenant-limits/index.ts';
import { toTable } from './to-table.ts';

/** Every limit that an operator may set, as a table in Markdown. */
export function toLimitTable(): string {
  const rows = Object.entries<TenantLimitDefinition>(TENANT_LIMITS).map(([name, limit]) => [
    `\`${name}\``,
    limit.description,
    limit.of,
    limit.default === null ? (limit.otherwise ?? '') : format(limit.default),
    `${format(limit.min)} – ${format(limit.max)}`,
    `\`${limit.code}\``,
  ]);
  return toTable(['limit', 'is', 'of each', 'default', 'can be', 'beyond it'], rows);
}

function format(value: number): string {
  return value.toLocaleString('en-US');
}
