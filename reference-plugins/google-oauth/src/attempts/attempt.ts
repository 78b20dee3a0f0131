import type { HostError } from '@digital-commerce/plugin-sdk';
import type { Context } from '../google/context.ts';
import { readAttemptKey } from './attempt-key.ts';
import { openAttempt, sealAttempt } from './seal-attempt.ts';
import type { Attempt, OpenedAttempt } from './seal-attempt.ts';

/** What goes to Google and has to come back. All of it follows from the state and from what the browser holds. */
export interface AttemptSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

export interface TakenAttempt {
  attempt: OpenedAttempt;
  secrets: AttemptSecrets;
}

const TTL_MS = 600_000;

/**
 * Begins a sign-in that this browser alone can go on with, for ten minutes. Anybody may begin as many as they like: nothing
 * is kept of it here, the state that goes to Google and back is all there is.
 */
export async function beginAttempt(context: Context, attempt: Attempt, browser: string): Promise<AttemptSecrets> {
  const key = await readAttemptKey(context);
  const state = await sealAttempt({ ...attempt, expiresAt: Date.now() + TTL_MS }, { key, browser });
  return deriveSecrets(context, browser, state);
}

/**
 * The sign-in that a browser comes back with.
 * @returns `undefined` when there is none, when it is over, when it was finished before, and when another browser began it
 */
export async function readAttempt(
  context: Context,
  state: string | null,
  browser: string | undefined,
): Promise<TakenAttempt | undefined> {
  if (state === null || browser === undefined) return undefined;
  const attempt = await openAttempt(state, { key: await readAttemptKey(context), browser });
  if (attempt === undefined || attempt.expiresAt <= Date.now()) return undefined;
  if ((await context.kv.get(toKey(attempt))) !== undefined) return undefined;
  return { attempt, secrets: await deriveSecrets(context, browser, state) };
}

/**
 * Ends a sign-in for which Google has said who it is, so that nobody finishes it twice: until then Google's own code, which is
 * good once, is what keeps it from being repeated.
 * @returns whether it was this call that ended it
 */
export async function finishAttempt({ kv }: Pick<Context, 'kv'>, attempt: OpenedAttempt): Promise<boolean> {
  const ttlSeconds = Math.max(1, Math.ceil((attempt.expiresAt - Date.now()) / 1_000));
  try {
    await kv.set(toKey(attempt), true, { ttlSeconds, ifVersion: null });
    return true;
  } catch (error) {
    if ((error as Partial<HostError>).code === 'KV_CONFLICT') return false;
    throw error;
  }
}

async function deriveSecrets({ utils }: Context, browser: string, state: string): Promise<AttemptSecrets> {
  const [nonce, verifier] = await Promise.all([
    utils.hmac(browser, `nonce ${state}`),
    utils.hmac(browser, `verifier ${state}`),
  ]);
  return { state, nonce, verifier };
}

function toKey({ id }: OpenedAttempt): string {
  return `finished:${id}`;
}
