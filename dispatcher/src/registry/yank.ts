import type { Release } from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import type { ChangeAuthor } from './change-plugin.ts';
import { changeRelease, endWaiting } from './change-release.ts';
import type { ReleaseId } from './change-release.ts';

/**
 * Takes a release out of the choice; where it is installed it stays.
 * @throws RELEASE_NOT_FOUND
 */
export function yankRelease(
  services: Services,
  release: ReleaseId,
  author: ChangeAuthor,
  reason: string,
): Promise<Release> {
  return changeRelease(services, release, author, {
    action: 'release.yank',
    reason,
    work: ({ yankedAt }) =>
      yankedAt === null ? { yankedAt: new Date().toISOString(), yankReason: reason } : undefined,
    statements: [endWaiting(services.db, release)],
  });
}

/** @throws RELEASE_NOT_FOUND */
export function unyankRelease(
  services: Services,
  release: ReleaseId,
  author: ChangeAuthor,
  reason: string,
): Promise<Release> {
  return changeRelease(services, release, author, {
    action: 'release.unyank',
    reason,
    work: ({ yankedAt }) => (yankedAt === null ? undefined : { yankedAt: null, yankReason: null }),
  });
}
