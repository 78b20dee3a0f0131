import type { RateLimit } from './manifest/index.ts';

/** Requests that were let through and still count, the oldest first, those of a tenth of the period together. */
export interface RateWindow {
  periodMs: number;
  slots: readonly Slot[];
}

interface Slot {
  /** When the first of them came, in milliseconds since the epoch. */
  startedAt: number;
  requests: number;
}

const SLOTS = 10;

/**
 * Counts a request in a sliding window. Those of a slot are forgotten together, a period after its first: in nine tenths
 * of a period there are never more than the limit, and after a whole one all are free again.
 * @returns the window after it, and how long to wait when the request is one too many; such a one is not counted
 */
export function countRequest(
  before: RateWindow | undefined,
  { requests, perSeconds }: RateLimit,
  now: number,
): { window: RateWindow; waitMs: number } {
  const periodMs = perSeconds * 1_000;
  // Another period is another limit: its release has just come.
  const slots = before?.periodMs === periodMs ? before.slots.filter((slot) => now < slot.startedAt + periodMs) : [];
  const counted = slots.reduce((sum, slot) => sum + slot.requests, 0);
  const [oldest] = slots;
  if (counted >= requests && oldest !== undefined) {
    return { window: { periodMs, slots }, waitMs: oldest.startedAt + periodMs - now };
  }
  return { window: { periodMs, slots: addTo(slots, periodMs / SLOTS, now) }, waitMs: 0 };
}

/** Requests that still count at a time. */
export function countedIn(window: RateWindow | undefined, now: number): number {
  if (window === undefined) return 0;
  const counting = window.slots.filter(({ startedAt }) => now < startedAt + window.periodMs);
  return counting.reduce((sum, { requests }) => sum + requests, 0);
}

/** From then on the window says nothing any more. */
export function endOf({ periodMs, slots }: RateWindow): number {
  return (slots.at(-1)?.startedAt ?? 0) + periodMs;
}

function addTo(slots: readonly Slot[], slotMs: number, now: number): Slot[] {
  const last = slots.at(-1);
  if (last === undefined || now >= last.startedAt + slotMs) return [...slots, { startedAt: now, requests: 1 }];
  return [...slots.slice(0, -1), { startedAt: last.startedAt, requests: last.requests + 1 }];
}
