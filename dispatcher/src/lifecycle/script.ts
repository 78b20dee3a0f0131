import { TENANT_KEY_LENGTH, toScriptName } from '@digital-commerce/plugin-schema';
import type { Release } from '@digital-commerce/plugin-schema';
import { sha256Hex } from '../sha256.ts';

/** Name of the script under which a tenant runs a release: the release's own, or the tenant's copy of it. */
export async function resolveScript(tenant: string, release: Release): Promise<string> {
  if (release.manifest.isolation === 'release') return release.script;
  return toScriptName(release, (await sha256Hex(tenant)).slice(0, TENANT_KEY_LENGTH));
}
