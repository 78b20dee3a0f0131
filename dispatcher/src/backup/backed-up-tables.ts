import { EVERY_TENANT } from '../resources/registrations.ts';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';

/** Whose rows a backup holds: those with its name in this column. */
interface Owned {
  of: 'tenant' | 'platform' | 'both';
  /** Of a tenant: holds its id. */
  column?: string;
  /** Of the platform: SQL that says which rows are. Default: all. */
  where?: string;
}

/** Every table of D1, in an order in which rows find what they refer to. */
export const BACKED_UP_TABLES: Readonly<Record<string, Owned | { leftOut: string }>> = {
  publishers: { of: 'platform' },
  plugins: { of: 'platform' },
  plugin_releases: { of: 'platform' },
  plugin_capabilities: { of: 'platform' },
  tenants: { of: 'tenant', column: 'id' },
  tokens: { of: 'both', column: 'tenant_id', where: 'publisher_id IS NOT NULL' },
  tenant_plugins: { of: 'tenant', column: 'tenant_id' },
  tenant_plugin_settings: { of: 'tenant', column: 'tenant_id' },
  tenant_plugin_grants: { of: 'tenant', column: 'tenant_id' },
  tenant_providers: { of: 'tenant', column: 'tenant_id' },
  uninstalled_plugins: { of: 'tenant', column: 'tenant_id' },
  update_attempts: { of: 'tenant', column: 'tenant_id' },
  schedule_times: { of: 'tenant', column: 'tenant_id' },
  host_resources: { of: 'both', column: 'tenant_id', where: `tenant_id = '${EVERY_TENANT}'` },
  webhook_endpoints: { of: 'tenant', column: 'tenant_id' },
  workflows: { of: 'tenant', column: 'tenant_id' },
  audit_log: { of: 'both', column: 'chain', where: `chain = '${PLATFORM_CHAIN}'` },
  platform_state: { leftOut: 'It counts changes for isolates that run.' },
  plans: { leftOut: 'They are made anew when somebody asks.' },
  people: { leftOut: 'They are known again when they sign in.' },
  sessions: { leftOut: 'People sign in again.' },
  finished_sign_ins: { leftOut: 'They are about ten minutes.' },
  dev_sessions: { leftOut: 'A build that nobody published is sent again.' },
  idempotency_keys: { leftOut: 'They are about requests of the last day.' },
  tenant_operations: { leftOut: 'A backup is made when none is under way; the audit log says what they did.' },
  installation_health: { leftOut: 'It is asked anew.' },
  rollouts: { leftOut: 'They are about tenants at one moment; the audit log says what they did.' },
  rollout_tenants: { leftOut: 'They are about tenants at one moment; the audit log says what they did.' },
};

/** It may be long, so it is read and written by pages. */
export const AUDIT_TABLE = 'audit_log';

export interface TableToBackUp {
  table: string;
  /** SQL behind WHERE. */
  where: string;
  params: string[];
}

/** All but the audit log. @param tenant absent: what belongs to none */
export function listTables(tenant?: string): TableToBackUp[] {
  return Object.entries(BACKED_UP_TABLES).flatMap(([table, entry]) => {
    if ('leftOut' in entry || table === AUDIT_TABLE) return [];
    const { of, column, where = '1' } = entry;
    if (tenant === undefined) return of === 'tenant' ? [] : [{ table, where, params: [] }];
    return of === 'platform' || column === undefined ? [] : [{ table, where: `${column} = ?`, params: [tenant] }];
  });
}

/** Whether a backup of this kind may hold rows of the table. */
export function isBackedUp(table: string, of: 'tenant' | 'platform'): boolean {
  const entry = Object.hasOwn(BACKED_UP_TABLES, table) ? BACKED_UP_TABLES[table] : undefined;
  return entry !== undefined && 'of' in entry && (entry.of === of || entry.of === 'both');
}

/** Whether a row belongs to the tenant. A backup that somebody changed must not reach another's. */
export function isRowOf(tenant: string, table: string, row: Readonly<Record<string, unknown>>): boolean {
  const entry = BACKED_UP_TABLES[table];
  return entry !== undefined && 'of' in entry && entry.column !== undefined && row[entry.column] === tenant;
}
