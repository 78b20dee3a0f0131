import { TENANT_KEY_LENGTH, toScriptName } from '@digital-commerce/plugin-schema';
import type { Release } from '@digital-commerce/plugin-schema';
import { loadArtifact, toArtifactKey } from '../registry/artifacts.ts';
import { uploadScript } from '../registry/upload-script.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';

/** Name of the script under which a tenant runs a release: the release's own, or the tenant's copy of it. */
export async function resolveScript(tenant: string, release: Release): Promise<string> {
  if (release.manifest.isolation === 'release') return release.script;
  return toScriptName(release, (await sha256Hex(tenant)).slice(0, TENANT_KEY_LENGTH));
}

/**
 * Sees to it that the namespace has the script.
 * @throws NAMESPACE_ERROR
 */
export async function ensureScript({ scripts, env }: Services, name: string, release: Release): Promise<void> {
  if ((await scripts.getScript(name)) !== undefined) return;
  await uploadScript(scripts, name, await loadArtifact(env.ARTIFACTS, toArtifactKey(release.hash)));
}
