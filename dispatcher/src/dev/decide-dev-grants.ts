import { PlatformError, requestedPermissions, withoutScriptDigest } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import { carryGrants } from '../grants/carry-grants.ts';
import type { Grants } from '../grants/grants.ts';

/** What was said yes to before. */
interface Said {
  /** Of the session that goes on, else of the release that is installed. */
  current: Grants | undefined;
  installed: Grants | undefined;
}

/**
 * What a development build may do: what was granted before and it still asks for, and what is said yes to now, permission by
 * permission. Nothing is granted that nobody was shown, apart from further builds of a script for the shop's pages: whoever
 * agrees to one in a session agrees to what they write next. Consent to the bytes of a release is none to others.
 * @throws CONSENT_REQUIRED with the permissions that are missing
 */
export function decideDevGrants(manifest: Manifest, { current, installed }: Said, consent: readonly string[]): Grants {
  const { grants, missing } = carryGrants(current, requestedPermissions(manifest));
  const ofRelease = new Set(installed?.granted);
  const ofSession = (current?.granted ?? []).filter((permission) => !ofRelease.has(permission));
  const known = new Set([...ofSession, ...consent].map(withoutScriptDigest));
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
