import type { UpdatePolicy } from '@digital-commerce/plugin-schema';
import { gt, prerelease, rcompare, satisfies } from 'semver';
import type { PublishedCandidate } from '../registry/load-candidates.ts';

const HOUR_MS = 60 * 60 * 1_000;
/** Longest text of a range in a plan's request. */
const MAX_RANGE_LENGTH = 100;

export type OfferedRelease = Pick<PublishedCandidate, 'version' | 'status' | 'publishedAt'>;

/**
 * The releases that a policy lets install themselves over the installed one, newest first: stable, offered, old enough, and
 * `~` (patch) or `^` (minor) of what is installed.
 * @param now milliseconds since the epoch
 */
export function findUpdateTargets(
  policy: UpdatePolicy,
  installed: string,
  { releases, now }: { releases: readonly OfferedRelease[]; now: number },
): string[] {
  return releases
    .filter(({ status }) => status === 'available')
    .filter(({ version }) => isNewerWithin(policy.mode, installed, version))
    .filter((release) => isOldEnough(policy, release, now))
    .map(({ version }) => version)
    .toSorted(rcompare);
}

/** Whether a policy lets a version install itself over the installed one, whatever its age. */
export function isNewerWithin(mode: UpdatePolicy['mode'], installed: string, version: string): boolean {
  if (mode === 'pinned' || prerelease(version) !== null || !gt(version, installed)) return false;
  return satisfies(version, `${mode === 'patch' ? '~' : '^'}${installed}`);
}

export function isOldEnough(
  { minimumReleaseAgeHours }: UpdatePolicy,
  { publishedAt }: Pick<OfferedRelease, 'publishedAt'>,
  now: number,
): boolean {
  return now - Date.parse(publishedAt) >= minimumReleaseAgeHours * HOUR_MS;
}

/** The range of just these versions, of the first ones when it grows too long. */
export function toExactRange(versions: readonly string[]): string {
  let range = versions[0] ?? '';
  for (const version of versions.slice(1)) {
    const longer = `${range} || ${version}`;
    if (longer.length > MAX_RANGE_LENGTH) break;
    range = longer;
  }
  return range;
}
