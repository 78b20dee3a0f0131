import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { grantedScripts } from './granted-scripts.ts';
import { toPathDigest } from './script-digest.ts';

/**
 * Text of the script that a call's path names, of the release that the tenant runs. Browsers have no token, so all that is
 * not there is not there in the same words.
 * @throws SCRIPT_NOT_FOUND
 */
export async function findScript({
  services,
  params: { tenant, plugin, name, digest },
  waitUntil,
}: Pick<Call, 'services' | 'params' | 'waitUntil'>): Promise<string> {
  const table = await services.routing.get(tenant, waitUntil).catch((error: unknown) => {
    if (error instanceof PlatformError && error.code === 'TENANT_NOT_FOUND') return undefined;
    throw error;
  });
  const installation = table?.installations.get(plugin);
  const script = installation && grantedScripts(installation).find((candidate) => candidate.name === name);
  const { file, integrity } = script ?? {};
  if (
    installation !== undefined &&
    file !== undefined &&
    integrity !== undefined &&
    toPathDigest(integrity) === digest
  ) {
    const source = await services.scriptSources.load(installation, { file, integrity });
    if (source !== undefined) return source;
  }
  throw new PlatformError(
    'SCRIPT_NOT_FOUND',
    `There is no script "${name}" of plugin "${plugin}" with these bytes in pages of tenant "${tenant}". Ask for the list of the page's scripts again.`,
  );
}
