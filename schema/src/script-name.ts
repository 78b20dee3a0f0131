/** Workers for Platforms takes names of up to 63 characters. */
const MAX_LENGTH = 63;

/**
 * Name of a release's script: plugin id, version and the first eight digits of the content hash, for example
 * `stripe-gateway-1-4-2-9f3c1a2b`. With `tenantKey` (see `TENANT_KEY_LENGTH`) it names the copy that one tenant has to
 * itself. A version too long for a name is cut; the hash covers the whole of it.
 */
export function toScriptName(release: { id: string; version: string; hash: string }, tenantKey?: string): string {
  const suffix = `-${release.hash.slice(0, 8)}${tenantKey === undefined ? '' : `-t${tenantKey}`}`;
  const version = release.version.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const room = MAX_LENGTH - release.id.length - 1 - suffix.length;
  return `${release.id}-${version.slice(0, room).replace(/-$/, '')}${suffix}`;
}

/** Hex digits of the tenant id's SHA-256 that make a tenant key. */
export const TENANT_KEY_LENGTH = 12;
