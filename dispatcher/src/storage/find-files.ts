import type { Env } from '../env.ts';
import { fromRpcResult } from '../rpc-result.ts';
import { toFilesPrefix } from './files-prefix.ts';
import { openInstallationDatabase } from './open-database.ts';

/** Where in the bucket an installation has its files; `undefined` when it keeps nothing at all. */
export async function findFiles(env: Env, tenant: string, plugin: string): Promise<string | undefined> {
  const database = openInstallationDatabase(env, tenant, plugin);
  if (!(await database.exists())) return undefined;
  return toFilesPrefix({ tenant, plugin, folder: fromRpcResult(await database.filesFolder()) });
}
