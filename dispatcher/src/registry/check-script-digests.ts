import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ManifestInput, ReleaseFile } from '@digital-commerce/plugin-schema';

/**
 * Whether each script that a release brings is the one that its manifest tells tenants of.
 * @throws INVALID_RELEASE
 */
export async function checkScriptDigests(
  { storefrontScripts = [] }: Pick<ManifestInput, 'storefrontScripts'>,
  files: readonly ReleaseFile[],
): Promise<void> {
  const sources = new Map(files.map(({ name, source }) => [name, source]));
  for (const { name, file, integrity = 'none' } of storefrontScripts) {
    const source = file === undefined ? undefined : sources.get(file);
    if (source === undefined) continue;
    const actual = await toIntegrity(source);
    if (actual === integrity) continue;
    throw new PlatformError(
      'INVALID_RELEASE',
      `The manifest has "${integrity}" as \`integrity\` of the script "${name}", and "${file}" is "${actual}". Publish with admin-cli, which works it out.`,
    );
  }
}

async function toIntegrity(source: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(source));
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
