import type { Context } from '../google/context.ts';
import type { SignInErrorCode } from '../google/sign-in-error.ts';

/** What came of a sign-in. */
export type SignInOutcome = 'signed_in' | 'linked' | SignInErrorCode;

const KEPT_MS = 90 * 24 * 3_600_000;

/** @param sub of who it was; nothing is kept of people who were not let in */
export async function recordSignIn({ db }: Context, outcome: SignInOutcome, sub?: string): Promise<void> {
  await db.query('INSERT INTO sign_ins (at, sub, outcome) VALUES (?, ?, ?)', [Date.now(), sub ?? null, outcome]);
}

/** Deletes what is older than 90 days. */
export async function trimSignIns({ db }: Context): Promise<void> {
  await db.query('DELETE FROM sign_ins WHERE at < ?', [Date.now() - KEPT_MS]);
}
