import type { Env } from '../env.ts';
import type { DatabaseCalls } from './database-calls.ts';
import { openDatabaseCell } from './database-cell.ts';
import type { DatabaseConnection } from './database-cell.ts';

/** The database of an installation. Neither id holds a `/`. */
export function openInstallationDatabase(env: Env, tenant: string, plugin: string): DatabaseCalls {
  return openDatabase(env, `${tenant}/${plugin}`).calls;
}

/** As `openInstallationDatabase`, for several calls. Close it. */
export function connectInstallationDatabase(env: Env, tenant: string, plugin: string): DatabaseConnection {
  return openDatabase(env, `${tenant}/${plugin}`, { keepsConnection: true });
}

function openDatabase(env: Env, name: string, how?: { keepsConnection: boolean }): DatabaseConnection {
  const { DATABASES, DATABASE_CELLS } = env;
  if (DATABASE_CELLS === undefined) return { calls: DATABASES.getByName(name), close: () => undefined };
  return openDatabaseCell({ ...env, DATABASE_CELLS }, name, how);
}
