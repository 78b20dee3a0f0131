import { calculatePKCECodeChallenge, generateRandomState } from 'oauth4webapi';
import type { Context } from '../google/context.ts';
import type { Profile } from '../google/profile.ts';
import type { Purpose } from './seal-attempt.ts';

/** What a code stands for. */
export interface CodeContent {
  purpose: Purpose;
  challenge: string;
  profile: Profile;
  /** Milliseconds since the epoch. */
  issuedAt: number;
}

const TTL_SECONDS = 60;
const CODE = /^[\w-]{43}$/;

/** A code that takes somebody from this plugin to the shop, once, within a minute. Only its hash is kept. */
export async function issueCode(context: Context, content: CodeContent): Promise<string> {
  const code = generateRandomState();
  await context.kv.set(await toKey(context, code), content, { ttlSeconds: TTL_SECONDS, ifVersion: null });
  return code;
}

export type TakenCode = { status: 'taken'; content: CodeContent } | { status: 'lost' } | { status: 'other-browser' };

/**
 * What a code stands for. It is void then, also when it turns out that another browser began.
 * @param verifier what the shop has put into the browser that brings the code
 */
export async function takeCode(
  context: Context,
  { code, verifier, purpose }: { code: string; verifier: string; purpose: Purpose },
): Promise<TakenCode> {
  if (!CODE.test(code)) return { status: 'lost' };
  const key = await toKey(context, code);
  const content = await context.kv.get<CodeContent>(key);
  // Of two that come at once, one deletes it.
  if (content === undefined || !(await context.kv.delete(key))) return { status: 'lost' };
  if (content.purpose !== purpose) return { status: 'lost' };
  const isSame = context.utils.equalsInConstantTime(content.challenge, await calculatePKCECodeChallenge(verifier));
  return isSame ? { status: 'taken', content } : { status: 'other-browser' };
}

async function toKey({ utils }: Context, code: string): Promise<string> {
  return `code:${await utils.hash(code)}`;
}
