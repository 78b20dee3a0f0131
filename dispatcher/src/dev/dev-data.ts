import type { InvocationTarget } from '../dispatch/invocation-target.ts';
import type { Env } from '../env.ts';
import { fromRpcResult } from '../rpc-result.ts';
import { deleteFiles, toFilesPrefix } from '../storage/files-prefix.ts';
import { openInstallationDatabase } from '../storage/open-database.ts';
import type { DatabaseCalls } from '../storage/database-calls.ts';

/** Under which name an installation's data is kept. Ids hold no `/`, so a session's data is never an installation's. */
export function toDataName({ id, dev }: Pick<InvocationTarget, 'id' | 'dev'>): string {
  return dev === undefined ? id : toDevDataName(id);
}

export function openDevDatabase(env: Env, tenant: string, plugin: string): DatabaseCalls {
  return openInstallationDatabase(env, tenant, toDevDataName(plugin));
}

/** Deletes all that a development session keeps, if it keeps anything. It may be repeated. */
export async function dropDevData(env: Env, tenant: string, plugin: string): Promise<void> {
  const database = openDevDatabase(env, tenant, plugin);
  if (await database.exists()) {
    const folder = fromRpcResult(await database.filesFolder());
    await deleteFiles(env.ARTIFACTS, toFilesPrefix({ tenant, plugin, folder }));
  }
  await database.drop();
}

function toDevDataName(plugin: string): string {
  return `${plugin}/dev`;
}
