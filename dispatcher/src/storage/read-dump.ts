import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';
import { openInstallationDatabase } from './open-database.ts';

/**
 * The dump of an installation's database, which shows it at one moment.
 * @throws REVISION_CONFLICT when it broke off; what has been read of it is of no use then
 */
export async function* readDump(env: Env, tenant: string, plugin: string): AsyncGenerator<Uint8Array> {
  const dump = await openInstallationDatabase(env, tenant, plugin).dump();
  const reader = dump.getReader();
  try {
    for (;;) {
      // Why a stream broke off does not come over RPC.
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw brokeOff(plugin, error);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function brokeOff(plugin: string, cause: unknown): PlatformError {
  const error = new PlatformError(
    'REVISION_CONFLICT',
    `The data of "${plugin}" could not be read to its end. Either its database was restarted, or it is larger than 128 MB and was written to meanwhile. Do it again; if that fails too, deactivate the plugin first.`,
  );
  error.cause = cause;
  return error;
}
