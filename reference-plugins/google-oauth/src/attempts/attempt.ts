import { generateRandomState } from 'oauth4webapi';
import type { Context } from '../google/context.ts';

/** `link`: somebody who is signed in adds their Google account. */
export type Purpose = 'sign-in' | 'link';

export interface Attempt {
  purpose: Purpose;
  returnUrl: string;
  /** SHA-256, in base64url, of what the shop has put into the browser that began. */
  challenge: string;
}

/** What goes to Google and has to come back. Both follow from what the browser holds, so that neither is kept anywhere. */
export interface AttemptSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

interface StoredAttempt extends Attempt {
  browserHash: string;
}

const TTL_SECONDS = 600;
const STATE = /^[\w-]{43}$/;

/** Begins a sign-in that this browser alone can go on with, for ten minutes. */
export async function beginAttempt(context: Context, attempt: Attempt, browser: string): Promise<AttemptSecrets> {
  const state = generateRandomState();
  const stored: StoredAttempt = { ...attempt, browserHash: await context.utils.hash(browser) };
  await context.kv.set(await toKey(context, state), stored, { ttlSeconds: TTL_SECONDS, ifVersion: null });
  return deriveSecrets(context, browser, state);
}

/**
 * The sign-in that a browser comes back with. It is over then, whatever comes of it.
 * @returns `undefined` when there is none, when it was taken before, and when another browser began it
 */
export async function takeAttempt(
  context: Context,
  state: string | null,
  browser: string | undefined,
): Promise<{ attempt: Attempt; secrets: AttemptSecrets } | undefined> {
  if (state === null || !STATE.test(state) || browser === undefined) return undefined;
  const key = await toKey(context, state);
  const stored = await context.kv.get<StoredAttempt>(key);
  // Of two that come at once, one deletes it.
  if (stored === undefined || !(await context.kv.delete(key))) return undefined;
  const { browserHash, ...attempt } = stored;
  if (!context.utils.equalsInConstantTime(browserHash, await context.utils.hash(browser))) return undefined;
  return { attempt, secrets: await deriveSecrets(context, browser, state) };
}

async function deriveSecrets({ utils }: Context, browser: string, state: string): Promise<AttemptSecrets> {
  const [nonce, verifier] = await Promise.all([
    utils.hmac(browser, `nonce ${state}`),
    utils.hmac(browser, `verifier ${state}`),
  ]);
  return { state, nonce, verifier };
}

async function toKey({ utils }: Context, state: string): Promise<string> {
  return `attempt:${await utils.hash(state)}`;
}
