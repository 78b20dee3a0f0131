/** What is done to the platform in a soak, and when. */
export interface PlannedDisturbance {
  /** In milliseconds from the beginning. */
  atMs: number;
  what: DisturbanceKind;
}

/** Each is `SIGKILL`: of a plugin's process, of the process of a plugin's database, of all of the platform, which is started again. */
export type DisturbanceKind = 'cell' | 'database' | 'platform';

/** By share of the whole time. The platform goes down in the first quarter, so that the second and the last are one life of it. */
const PLAN: readonly (readonly [share: number, what: DisturbanceKind])[] = [
  [0.08, 'cell'],
  [0.13, 'database'],
  [0.2, 'platform'],
  [0.3, 'cell'],
  [0.37, 'cell'],
  [0.42, 'database'],
  [0.56, 'cell'],
  [0.64, 'database'],
  [0.71, 'cell'],
  [0.85, 'cell'],
];

export function planDisturbances(durationMs: number): PlannedDisturbance[] {
  return PLAN.map(([share, what]) => ({ atMs: share * durationMs, what }));
}

/** A disturbance that was made. Times are milliseconds since the epoch. */
export interface Disturbance {
  what: DisturbanceKind;
  /** Script of the process, or the platform. */
  target: string;
  at: number;
  /** When the platform said that it is ready again; of a process when it was killed. */
  readyAt: number;
}
