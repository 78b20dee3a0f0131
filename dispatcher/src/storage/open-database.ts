import type { Env } from '../env.ts';
import type { InstallationDatabase } from './installation-database.ts';

/** The database of an installation. Neither id holds a `/`. */
export function openInstallationDatabase(
  { DATABASES }: Pick<Env, 'DATABASES'>,
  tenant: string,
  plugin: string,
): DurableObjectStub<InstallationDatabase> {
  return DATABASES.get(DATABASES.idFromName(`${tenant}/${plugin}`));
}
