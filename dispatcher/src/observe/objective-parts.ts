import { countForObjectives, OBJECTIVE_IDS } from '@digital-commerce/plugin-schema';
import type { MeasuredSeries, ObjectiveCount, ObjectiveId } from '@digital-commerce/plugin-schema';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long parts of each length are kept. */
const STEPS = {
  minute: { lengthMs: MINUTE_MS, keptMs: DAY_MS + HOUR_MS },
  hour: { lengthMs: HOUR_MS, keptMs: 35 * DAY_MS },
} as const;
export type PartStep = keyof typeof STEPS;
const STEP_NAMES = Object.keys(STEPS) as PartStep[];

/** What an objective counted from a time on, in milliseconds since the epoch, for a minute or an hour. */
export interface CountedPart extends ObjectiveCount {
  at: number;
}

interface PartRow extends Record<string, SqlStorageValue> {
  objective: string;
  at: number;
  total: number;
  good: number;
}

export function prepareParts(sql: SqlStorage): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS parts (
    step TEXT NOT NULL,
    at INTEGER NOT NULL,
    objective TEXT NOT NULL,
    total INTEGER NOT NULL,
    good INTEGER NOT NULL,
    PRIMARY KEY (step, at, objective)
  ) WITHOUT ROWID`);
}

export function addParts(sql: SqlStorage, added: readonly MeasuredSeries[], now: number): void {
  for (const [objective, { total, good }] of countForObjectives(added)) {
    for (const step of STEP_NAMES) {
      sql.exec(
        `INSERT INTO parts (step, at, objective, total, good) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET total = total + ?4, good = good + ?5`,
        step,
        now - (now % STEPS[step].lengthMs),
        objective,
        total,
        good,
      );
    }
  }
}

export function pruneParts(sql: SqlStorage, now: number): void {
  for (const step of STEP_NAMES) {
    sql.exec('DELETE FROM parts WHERE step = ? AND at < ?', step, now - STEPS[step].keptMs);
  }
}

/** Parts that end after a time, oldest first; those in which nothing was counted are left out. */
export function readParts(sql: SqlStorage, step: PartStep, since: number): Partial<Record<ObjectiveId, CountedPart[]>> {
  const rows = sql
    .exec<PartRow>(
      'SELECT objective, at, total, good FROM parts WHERE step = ? AND at > ? ORDER BY at',
      step,
      since - STEPS[step].lengthMs,
    )
    .toArray();
  const byObjective = Map.groupBy(rows, ({ objective }) => objective);
  return Object.fromEntries(
    OBJECTIVE_IDS.map((id) => [id, (byObjective.get(id) ?? []).map(({ at, total, good }) => ({ at, total, good }))]),
  );
}
