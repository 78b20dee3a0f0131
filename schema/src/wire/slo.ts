import * as z from 'zod';
import { OBJECTIVE_IDS } from '../observe/objectives.ts';
import { Timestamp } from './lists.ts';

/** How far back objectives are looked at. */
export const SLO_WINDOWS = ['1h', '1d', '30d'] as const;
export type SloWindow = (typeof SLO_WINDOWS)[number];

/** Query of `GET /v1/slo`. */
export const SloQuery = z.strictObject({ window: z.enum(SLO_WINDOWS).default('1d') });

const Counted = { total: z.number().int(), good: z.number().int() };

/** A part of the time; also one in which nothing was counted. */
const SloPart = z.strictObject({ at: Timestamp, ...Counted });
export type SloPart = z.output<typeof SloPart>;

const ObjectiveReport = z.strictObject({
  id: z.enum(OBJECTIVE_IDS),
  title: z.string(),
  meaning: z.string(),
  /** The share that has to be good, 0–1. */
  target: z.number(),
  ...Counted,
  /** The share that was good; absent when nothing was counted. */
  attained: z.number().optional(),
  /** Of what may be bad in the window, the share that is left; below 0 when the objective is missed. 1 when nothing was counted. */
  budgetLeft: z.number(),
  /**
   * How fast the last hour uses the budget up: at 1 it is used up just when the window is over. Absent when nothing was
   * counted in that hour.
   */
  burnRate: z.number().optional(),
  /** At most 60, oldest first. */
  parts: z.array(SloPart),
});
export type ObjectiveReport = z.output<typeof ObjectiveReport>;

/** `GET /v1/slo` (operator). */
export const SloReport = z.strictObject({
  window: z.enum(SLO_WINDOWS),
  since: Timestamp,
  until: Timestamp,
  objectives: z.array(ObjectiveReport),
});
export type SloReport = z.output<typeof SloReport>;
