import { Cron } from 'croner';
import { isTimeZone } from '../../is-time-zone.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** Any fixed date will do: a schedule that has no next time after it never had one. */
const FROM = new Date(Date.UTC(2024, 0, 1));

/** Times exist, and time zones do. */
export function checkSchedules({ schedules }: ReadableManifest): ManifestIssue[] {
  return schedules.flatMap(({ cron, timeZone }, index) => {
    const zone = isTimeZone(timeZone)
      ? []
      : [invalid(['schedules', index, 'timeZone'], timeZone, 'it takes an IANA name such as "Europe/Berlin"')];
    const problem = findCronProblem(cron);
    return problem === undefined ? zone : [invalid(['schedules', index, 'cron'], cron, problem), ...zone];
  });
}

/** What is wrong with the times of a schedule; nothing when they come. */
export function findCronProblem(cron: string): string | undefined {
  try {
    const next = new Cron(cron, { mode: '5-part', paused: true, timezone: 'UTC' }).nextRun(FROM);
    return next === null ? 'that time never comes' : undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^CronPattern: /, '').replace(/\.$/, '') : String(error);
  }
}
