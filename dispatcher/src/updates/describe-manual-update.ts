import type { UpdatePolicy } from '@digital-commerce/plugin-schema';
import { isNewerWithin, isOldEnough } from './versions-within-policy.ts';

/**
 * Why a newer release that a tenant can have does not install itself; `undefined` when it does.
 * `now`: milliseconds since the epoch.
 */
export function describeManualUpdate(
  policy: UpdatePolicy,
  installed: string,
  {
    version,
    publishedAt,
    needsConsent,
    now,
  }: { version: string; publishedAt: string; needsConsent: boolean; now: number },
): string | undefined {
  const { mode, minimumReleaseAgeHours } = policy;
  if (mode === 'pinned') return `The policy "pinned" keeps ${installed}.`;
  if (!isNewerWithin(mode, installed, version)) return `The policy "${mode}" does not go so far from ${installed}.`;
  if (!isOldEnough(policy, { publishedAt }, now))
    return `The policy wants releases to be out for ${minimumReleaseAgeHours} hours.`;
  return needsConsent ? 'It asks for more than is granted, so it waits for consent.' : undefined;
}
