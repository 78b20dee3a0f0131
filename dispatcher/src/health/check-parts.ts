import type { PartCheck } from '@digital-commerce/plugin-schema';
import { sql } from 'drizzle-orm';
import { DeadlineError } from '../dispatch/failures.ts';
import { beforeDeadline } from '../dispatch/before-deadline.ts';
import { log } from '../observe/log.ts';
import type { Services } from '../services.ts';

/** Whatever takes longer is as good as not there. */
const TIMEOUT_MS = 3_000;
/** Neither a script nor an artefact is called so. */
const NOTHING = 'platform-health';

/** Asks each part that the platform stands on for next to nothing, all at the same time. Never throws. */
export function checkParts({ db, scripts, env }: Pick<Services, 'db' | 'scripts' | 'env'>): Promise<PartCheck[]> {
  return Promise.all([
    check('database', () => db.run(sql`SELECT 1`)),
    check('artifacts', () => env.ARTIFACTS.head(NOTHING)),
    check('namespace', () => scripts.getScript(NOTHING)),
    check('queues', () => env.RATE_LIMITS.get(env.RATE_LIMITS.idFromName(NOTHING)).ping()),
  ]);
}

async function check(part: PartCheck['part'], ask: () => Promise<unknown>): Promise<PartCheck> {
  const startedAt = Date.now();
  try {
    await beforeDeadline(ask(), TIMEOUT_MS);
    return { part, ok: true, durationMs: Date.now() - startedAt };
  } catch (error) {
    const isLate = error instanceof DeadlineError;
    if (!isLate) log('part_failed', { part }, error);
    const message = isLate ? `It gave no answer in ${TIMEOUT_MS} ms.` : 'It failed. The log of the platform says why.';
    return { part, ok: false, durationMs: Date.now() - startedAt, message };
  }
}
