import { gt } from 'semver';
import type { UpdatableInstallation } from './load-updatable.ts';
import { parsePolicy } from './policies.ts';
import { findUpdateTargets } from './versions-within-policy.ts';
import type { UsedRelease } from './used-releases.ts';

/**
 * The versions that an installation is to move to now, newest first; none when there is nothing to do. A release that the
 * tenant went back from does not come again by itself, one that failed waits for its time, and one that waits for consent
 * waits on.
 */
export function chooseTargets(
  installation: UpdatableInstallation,
  { version, newer }: UsedRelease,
  now: number,
): readonly string[] {
  const { policy, previousVersion, pendingVersion, leftVersion, failedVersion, nextAt } = installation;
  const leftVersions = [previousVersion, leftVersion];
  const targets = findUpdateTargets(parsePolicy(policy), version, { releases: newer, now }).filter((target) =>
    leftVersions.every((left) => left === null || !gt(left, version) || gt(target, left)),
  );
  const [newest] = targets;
  if (newest === pendingVersion) return [];
  const waitsForItsTime = newest === failedVersion && nextAt !== null;
  return waitsForItsTime && Date.parse(nextAt) > now ? [] : targets;
}
