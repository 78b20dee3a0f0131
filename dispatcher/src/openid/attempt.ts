import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import { lt } from 'drizzle-orm';
import * as z from 'zod';
import type { Database } from '../db/database.ts';
import { finishedSignIns } from '../db/tables.ts';
import type { SettingAddress, SettingsSealer } from '../settings/seal.ts';
import { sha256Hex } from '../sha256.ts';

/** How long somebody may take at the provider. */
export const ATTEMPT_SECONDS = 600;

/** No tenant, plugin or setting is called so. */
const ADDRESS: SettingAddress = { tenant: '@platform', plugin: '@sign-in', key: ':attempt' };

const Attempt = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  issuer: z.string(),
  /** Path of the page to go on to. */
  next: z.string(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  /** Hash of the session that the browser had when it began: it ends with the new one. */
  previous: z.string().optional(),
});
/** A sign-in under way. Nothing is kept of it here: the browser that began holds it, sealed, in a cookie. */
export type Attempt = z.output<typeof Attempt>;

export function createAttempt(begun: Pick<Attempt, 'issuer' | 'next' | 'previous'>): Attempt {
  return {
    ...begun,
    state: generateRandomState(),
    nonce: generateRandomNonce(),
    verifier: generateRandomCodeVerifier(),
    startedAt: Date.now(),
  };
}

export async function sealAttempt(sealer: SettingsSealer, attempt: Attempt): Promise<string> {
  return sealer.seal(JSON.stringify(attempt), ADDRESS);
}

/**
 * The sign-in that a browser comes back with.
 * @param state what the address says
 * @returns `undefined` when the browser holds none, another one, or one that took too long
 */
export async function openAttempt(
  sealer: SettingsSealer,
  sealed: string | undefined,
  state: string | null,
): Promise<Attempt | undefined> {
  const text = sealed === undefined ? undefined : await sealer.open(sealed, ADDRESS);
  if (text === undefined || state === null) return undefined;
  const { data: attempt } = Attempt.safeParse(JSON.parse(text));
  if (attempt === undefined) return undefined;
  const isOver = Date.now() >= attempt.startedAt + ATTEMPT_SECONDS * 1_000;
  return isOver || !isSame(state, attempt.state) ? undefined : attempt;
}

/** @returns whether it was this call that finished it: nobody finishes a sign-in twice, with whatever code */
export async function finishAttempt(db: Database, { state, startedAt }: Attempt): Promise<boolean> {
  const expiresAt = new Date(startedAt + ATTEMPT_SECONDS * 1_000).toISOString();
  const stateHash = await sha256Hex(state);
  const rows = await db.insert(finishedSignIns).values({ stateHash, expiresAt }).onConflictDoNothing().returning();
  return rows.length === 1;
}

/** Forgets sign-ins whose cookies have run out. */
export async function sweepAttempts(db: Database, now: Date): Promise<void> {
  await db.delete(finishedSignIns).where(lt(finishedSignIns.expiresAt, now.toISOString()));
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  return left.byteLength === right.byteLength && crypto.subtle.timingSafeEqual(left, right);
}
