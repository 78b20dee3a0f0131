import type { Env } from '../env.ts';
import type { DatabaseCalls } from './database-calls.ts';
import { openDatabaseCell } from './database-cell.ts';

/** The database of an installation. Neither id holds a `/`. */
export function openInstallationDatabase(env: Env, tenant: string, plugin: string): DatabaseCalls {
  const name = `${tenant}/${plugin}`;
  const { DATABASES, DATABASE_CELLS } = env;
  return DATABASE_CELLS === undefined ? DATABASES.getByName(name) : openDatabaseCell({ ...env, DATABASE_CELLS }, name);
}
