import path from 'node:path';
import { describeProblem } from '../dev/describe-problem.ts';
import type { DevPlaces } from '../dev/describe-problem.ts';
import type { Line } from '../format-table.ts';
import { toPrintable } from '../printable.ts';
import { describeReplay } from './describe-replay.ts';
import type { ReplayEvent } from './replay-report.ts';

/** An event of `--watch` for a person. */
export function describeReplayEvent(event: ReplayEvent, places: DevPlaces): Line[] {
  switch (event.event) {
    case 'watching':
      return [`Replaying after each save in ${path.relative(places.cwd, event.folder) || '.'}. Ctrl-C ends it.`];
    case 'replayed':
      return ['', ...describeReplay(event)];
    case 'failed':
      // The problems say more than the message that lists them.
      if (event.problems.length === 0) return ['', `failed ${event.code}: ${toPrintable(event.message)}`];
      return ['', `failed ${event.code}`, ...event.problems.flatMap((problem) => describeProblem(problem, places))];
    default:
      return ['Ended.'];
  }
}
