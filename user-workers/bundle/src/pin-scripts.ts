import { createHash } from 'node:crypto';
import type { ManifestInput, ReleaseFile } from '@digital-commerce/plugin-schema';

type Script = NonNullable<ManifestInput['storefrontScripts']>[number];

/** The manifest with the digests of its bundled scripts in it: what tenants agree to, and browsers insist on. */
export function pinScripts(manifest: ManifestInput, files: readonly ReleaseFile[]): ManifestInput {
  const { storefrontScripts: scripts } = manifest;
  if (scripts === undefined) return manifest;
  const sources = new Map(files.map(({ name, source }) => [name, source]));
  return { ...manifest, storefrontScripts: scripts.map((script) => pinScript(script, sources)) };
}

function pinScript(script: Script, sources: ReadonlyMap<string, string>): Script {
  const source = script.file === undefined ? undefined : sources.get(script.file);
  return source === undefined ? script : { ...script, integrity: toIntegrity(source) };
}

function toIntegrity(source: string): string {
  return `sha384-${createHash('sha384').update(source).digest('base64')}`;
}
