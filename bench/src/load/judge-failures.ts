import type { Disturbance } from './disturbances.ts';
import type { Failure } from './load-run.ts';

/** What can come of a call when the process that it is in is killed. */
const CUT_OFF = new Set(['PLUGIN_CRASHED', 'PLUGIN_UNAVAILABLE', 'PLUGIN_ERROR', 'DATABASE_ERROR', 'OPERATION_FAILED']);
/** After the kill of a process, until all have heard that it is gone. */
const NOTICED_MS = 500;

export interface JudgedFailures {
  /** While the platform was down, or cut off by its end: nothing was acknowledged. */
  whileDown: Failure[];
  /** In a process when it was killed, or within half a second. */
  cutOff: Failure[];
  /** All others: the platform was up, and nothing was done to it. */
  faults: Failure[];
}

/** Says of each failure whether something that was done to the platform is the reason. */
export function judgeFailures(failures: readonly Failure[], disturbances: readonly Disturbance[]): JudgedFailures {
  const judged: JudgedFailures = { whileDown: [], cutOff: [], faults: [] };
  for (const failure of failures) judged[judge(failure, disturbances)].push(failure);
  return judged;
}

function judge(failure: Failure, disturbances: readonly Disturbance[]): keyof JudgedFailures {
  const isDown = disturbances.some(
    ({ what, at, readyAt }) => what === 'platform' && failure.sentAt <= readyAt && failure.endedAt >= at,
  );
  if (isDown) return 'whileDown';
  const isCutOff = disturbances.some(
    ({ what, at }) => what !== 'platform' && failure.sentAt <= at + NOTICED_MS && failure.endedAt >= at,
  );
  return isCutOff && CUT_OFF.has(failure.code) ? 'cutOff' : 'faults';
}
