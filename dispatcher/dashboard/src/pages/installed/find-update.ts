import type { OfferedVersions } from '@/pages/marketplace/marketplace-query.ts';

type OfferedVersion = OfferedVersions['versions'][number];

/** The newest release that the tenant can have, when it is newer than the one that is installed. */
export function findUpdate({ versions, newest }: OfferedVersions): OfferedVersion | undefined {
  const installed = versions.findIndex(({ isInstalled }) => isInstalled);
  const found = versions.findIndex(({ version }) => version === newest);
  // Newest first: one that is no longer among them is older than all.
  return found !== -1 && (installed === -1 || found < installed) ? versions[found] : undefined;
}
