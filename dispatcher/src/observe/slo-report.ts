import { OBJECTIVE_IDS, OBJECTIVES } from '@digital-commerce/plugin-schema';
import type {
  ObjectiveCount,
  ObjectiveId,
  ObjectiveReport,
  SloPart,
  SloReport,
  SloWindow,
} from '@digital-commerce/plugin-schema';
import type { CountedPart, PartStep } from './objective-parts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How each window is read, and in what parts it is shown. */
export const WINDOWS = {
  '1h': { step: 'minute', lengthMs: HOUR_MS, partMs: MINUTE_MS },
  '1d': { step: 'minute', lengthMs: 24 * HOUR_MS, partMs: 30 * MINUTE_MS },
  '30d': { step: 'hour', lengthMs: 30 * 24 * HOUR_MS, partMs: 12 * HOUR_MS },
} as const satisfies Readonly<Record<SloWindow, { step: PartStep; lengthMs: number; partMs: number }>>;

/** What was counted, by objective. */
export type CountedParts = Partial<Record<ObjectiveId, readonly CountedPart[]>>;

/** When a window that ends at a time begins, at the beginning of a part. Milliseconds since the epoch. */
export function beginOf(window: SloWindow, now: number): number {
  const { lengthMs, partMs } = WINDOWS[window];
  return Math.ceil((now - lengthMs) / partMs) * partMs;
}

/**
 * How each objective was attained.
 * @param counted of the window
 * @param lastHour of the last hour, by the minute
 * @param now milliseconds since the epoch
 */
export function buildSloReport(
  window: SloWindow,
  { counted, lastHour }: { counted: CountedParts; lastHour: CountedParts },
  now: number,
): SloReport {
  const since = beginOf(window, now);
  return {
    window,
    since: new Date(since).toISOString(),
    until: new Date(now).toISOString(),
    objectives: OBJECTIVE_IDS.map((id) =>
      reportObjective(id, toParts(counted[id] ?? [], { window, since, now }), addUp(lastHour[id] ?? [])),
    ),
  };
}

function reportObjective(id: ObjectiveId, parts: SloPart[], lastHour: ObjectiveCount): ObjectiveReport {
  const { target, title, meaning } = OBJECTIVES[id];
  const { total, good } = addUp(parts);
  const burnRate = toBurnRate(lastHour, target);
  return {
    id,
    title,
    meaning,
    target,
    total,
    good,
    ...(total > 0 && { attained: good / total }),
    budgetLeft: 1 - (toBurnRate({ total, good }, target) ?? 0),
    ...(burnRate !== undefined && { burnRate }),
    parts,
  };
}

function toParts(
  counted: readonly CountedPart[],
  { window, since, now }: { window: SloWindow; since: number; now: number },
): SloPart[] {
  const { partMs } = WINDOWS[window];
  const byPart = Map.groupBy(counted, ({ at }) => Math.floor((at - since) / partMs));
  return Array.from({ length: Math.max(1, Math.ceil((now - since) / partMs)) }, (_, index) => ({
    at: new Date(since + index * partMs).toISOString(),
    ...addUp(byPart.get(index) ?? []),
  }));
}

/** What was bad, measured by what may be; `undefined` when nothing was counted. */
function toBurnRate({ total, good }: ObjectiveCount, target: number): number | undefined {
  if (total === 0) return undefined;
  const rate = (total - good) / total / (1 - target);
  // 1 - 0.999 is not quite a thousandth.
  return Math.round(rate * 1e6) / 1e6;
}

function addUp(counts: readonly ObjectiveCount[]): ObjectiveCount {
  return counts.reduce((sum, { total, good }) => ({ total: sum.total + total, good: sum.good + good }), {
    total: 0,
    good: 0,
  });
}
