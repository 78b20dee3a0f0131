/** Tells the scripts that the dispatcher made from those that others put into the same namespace. */
export const SCRIPT_TAG = 'plugin-release';

/** Names a release's own script and all tenants' copies of it. */
export function toReleaseTag(hash: string): string {
  return `release-${hash.slice(0, 32)}`;
}
