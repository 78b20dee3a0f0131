import type { Account } from './account.ts';

export interface DatabaseState {
  name: string;
  /** Names of the migrations that it has seen. */
  applied: readonly string[];
  /** The platform runs on it for somebody. */
  hasTenants: boolean;
}

/** wrangler's own list of what it has applied. */
const MIGRATIONS = 'd1_migrations';
const TENANTS = 'tenants';

/** Reads with SELECT alone. */
export async function readDatabase(account: Account, name: string, id: string): Promise<DatabaseState> {
  const task = { task: `read the migrations of the D1 database "${name}"`, permission: 'D1: Edit' };
  const query = (sql: string): Promise<Record<string, unknown>[]> =>
    account.call(task, async (client, scope) => {
      const { result } = await client.d1.database.query(id, { ...scope, sql });
      return (result[0]?.results ?? []) as Record<string, unknown>[];
    });
  const rows = await query(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('${MIGRATIONS}', '${TENANTS}')`,
  );
  const tables = new Set(rows.map((row) => row['name']));
  const applied = tables.has(MIGRATIONS) ? await query(`SELECT name FROM ${MIGRATIONS} ORDER BY id`) : [];
  const tenants = tables.has(TENANTS) ? await query(`SELECT 1 AS found FROM ${TENANTS} LIMIT 1`) : [];
  return { name, applied: applied.map((row) => String(row['name'])), hasTenants: tenants.length > 0 };
}
