import type { Context } from '../google/context.ts';
import type { SignInErrorCode } from '../google/sign-in-error.ts';

const KEPT_MS = 90 * 24 * 3_600_000;

/** Anybody can be refused as often as they like. */
const REFUSALS_PER_MINUTE = 10;

export async function recordSignIn({ db }: Context, outcome: 'signed_in' | 'linked', sub: string): Promise<void> {
  await db.query('INSERT INTO sign_ins (at, sub, outcome) VALUES (?, ?, ?)', [Date.now(), sub, outcome]);
}

/** Nothing is kept of people who were not let in but why, and of no more than ten in a minute. */
export async function recordRefusal({ db }: Context, outcome: SignInErrorCode): Promise<void> {
  const now = Date.now();
  await db.query(
    `INSERT INTO sign_ins (at, outcome) SELECT ?1, ?2
     WHERE (SELECT COUNT(*) FROM sign_ins WHERE at > ?1 - 60000 AND outcome NOT IN ('signed_in', 'linked')) < ?3`,
    [now, outcome, REFUSALS_PER_MINUTE],
  );
}

/** Deletes what is older than 90 days. */
export async function trimSignIns({ db }: Context): Promise<void> {
  await db.query('DELETE FROM sign_ins WHERE at < ?', [Date.now() - KEPT_MS]);
}
