import { sweepStaged } from './backup/stage-backup.ts';
import { isCronTrigger } from './cron-triggers.ts';
import type { CronTrigger } from './cron-triggers.ts';
import { sweepDevSessions } from './dev/sweep-dev-sessions.ts';
import { checkDueHealth } from './health/check-due.ts';
import { resumeOperations } from './lifecycle/resume-operations.ts';
import { sweepExports } from './lifecycle/sweep-exports.ts';
import { sweepScripts } from './lifecycle/sweep-scripts.ts';
import { sweepAttempts } from './openid/attempt.ts';
import { sweepArtifacts } from './registry/sweep-artifacts.ts';
import { sweepKilled } from './registry/sweep-killed.ts';
import { runDueSchedules } from './schedules/run-due-schedules.ts';
import type { Services } from './services.ts';
import { sweepSessions } from './sessions/session-store.ts';
import { continueRollouts } from './updates/continue-rollouts.ts';
import { runUpdates } from './updates/run-updates.ts';
import { log } from './observe/log.ts';

interface Job {
  name: string;
  run: (services: Services) => Promise<void>;
}

/** How long a run works on tenants. The next one begins after five minutes. */
const WORK_MS = 4 * 60 * 1_000;

/** Fired by the local start, which waits for it. On Cloudflare nothing starts. */
const AT_START = 'start';
const DEV_SESSIONS: Job = { name: 'development sessions that are due', run: sweepDevSessions };
const RESUME: Job = { name: 'operations that were cut off', run: resumeOperations };

/** What each Cron Trigger does. */
const JOBS: Readonly<Record<CronTrigger, readonly Job[]>> = {
  '* * * * *': [{ name: 'schedules of plugins', run: runDueSchedules }, DEV_SESSIONS],
  '*/5 * * * *': [
    RESUME,
    {
      name: 'updates',
      run: async (services) => {
        const endsAt = Date.now() + WORK_MS;
        await continueRollouts(services, { endsAt });
        await runUpdates(services, endsAt);
      },
    },
    { name: 'health checks', run: (services) => checkDueHealth(services, Date.now() + WORK_MS) },
  ],
  '17 * * * *': [
    { name: 'scripts of killed releases', run: sweepKilled },
    {
      name: 'artefacts without a release',
      run: ({ db, env }) => sweepArtifacts({ db, bucket: env.ARTIFACTS }, new Date()),
    },
    { name: 'restores that were cut off', run: ({ env }) => sweepStaged(env.ARTIFACTS, new Date()) },
    { name: 'exports that have run out', run: sweepExports },
    { name: 'scripts without an owner', run: sweepScripts },
    { name: 'sessions that are over', run: ({ db }) => sweepSessions(db, new Date()) },
    { name: 'sign-ins that are done', run: ({ db }) => sweepAttempts(db, new Date()) },
    { name: 'old idempotency keys', run: ({ idempotencyKeys }) => idempotencyKeys.sweep(new Date()) },
  ],
};

/**
 * Does what is due, each job whatever becomes of the others.
 * @param cron the trigger that fired; any other text stands for all of them
 */
export async function runSchedule(services: Services, cron: string): Promise<void> {
  const jobs =
    cron === AT_START ? [RESUME, DEV_SESSIONS] : isCronTrigger(cron) ? JOBS[cron] : Object.values(JOBS).flat();
  await Promise.all(
    jobs.map(async ({ name, run }) => {
      try {
        await run(services);
      } catch (error) {
        log('job_failed', { job: name }, error);
      }
    }),
  );
}
