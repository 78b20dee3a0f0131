import type { Watch } from './operation.ts';

/** A release flips back when this many of its calls have failed, and they are this share of all. */
const MIN_FAILURES = 5;
const MIN_FAILURE_SHARE = 0.2;

/** Whether a new release fails so often that its tenant goes back to the one before. */
export function isFailing({ calls, failures }: Pick<Watch, 'calls' | 'failures'>): boolean {
  return failures >= MIN_FAILURES && failures >= calls * MIN_FAILURE_SHARE;
}
