import { PlatformError, requestedPermissions, withoutScriptDigest } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import { carryGrants } from '../grants/carry-grants.ts';
import type { Grants } from '../grants/grants.ts';

/**
 * What a development build may do: what was granted before and it still asks for, and what is said yes to now, permission by
 * permission. Nothing is granted that nobody was shown, apart from further builds of a script for the shop's pages: whoever
 * agreed to one agrees to what they write next.
 * @param current of the session, or of the release that is installed
 * @throws CONSENT_REQUIRED with the permissions that are missing
 */
export function decideDevGrants(manifest: Manifest, current: Grants | undefined, consent: readonly string[]): Grants {
  const { grants, missing } = carryGrants(current, requestedPermissions(manifest));
  const known = new Set([...(current?.granted ?? []), ...consent].map(withoutScriptDigest));
  const open = missing.filter(({ permission }) => !known.has(withoutScriptDigest(permission)));
  if (open.length > 0) {
    const list = open.map(({ permission }) => permission).join(', ');
    throw new PlatformError(
      'CONSENT_REQUIRED',
      `The build asks for more than "${manifest.id}" is granted: ${list}. Look at it, and send it again with \`consent\`.`,
      { permissions: open.map(({ permission, purpose, optional }) => ({ permission, purpose, optional })) },
    );
  }
  const granted = [...grants.granted, ...missing.map(({ permission }) => permission)].toSorted();
  return { granted, denied: grants.denied };
}
