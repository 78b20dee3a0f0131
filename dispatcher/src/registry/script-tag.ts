/** Tells the scripts that the dispatcher made from those that others put into the same namespace. */
export const SCRIPT_TAG = 'plugin-release';

const RELEASE = 'release-';

/** Whether it is tagged as a release's: what the first version of the platform uploaded is not. */
export function hasReleaseTag(tags: readonly string[]): boolean {
  return tags.some((tag) => tag.startsWith(RELEASE));
}

/** Names a release's own script and all tenants' copies of it. */
export function toReleaseTag(hash: string): string {
  return `${RELEASE}${hash.slice(0, 32)}`;
}
