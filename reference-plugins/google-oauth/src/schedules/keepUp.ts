import { defineSchedule } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toSignInError } from '../google/to-sign-in-error.ts';
import { readTokenKey } from '../tokens/token-key.ts';
import { dropUnused, giveBackDropped } from '../tokens/token-store.ts';
import type { TokenRow } from '../tokens/token-store.ts';
import { refreshUser } from '../users/refresh-user.ts';
import { trimSignIns } from '../users/sign-in-log.ts';

/** A profile is as Google has it at most so long ago. */
const MAX_AGE_MS = 24 * 3_600_000;
/** Each takes two requests, and the manifest asks for 150. */
const PEOPLE_AT_ONCE = 50;
const TOKENS_AT_ONCE = 20;

/** Brings the profiles up to date that were not for the longest time, gives back tokens, deletes old entries. */
export default defineSchedule<typeof manifest>(async (context, { scheduledAt }) => {
  const at = Date.parse(scheduledAt);
  await trimSignIns(context);
  await dropUnused(context, at - MAX_AGE_MS);
  await giveBackDropped(context, { limit: TOKENS_AT_ONCE });
  const key = await readTokenKey(context);
  if (key === undefined) return;
  const { rows } = await context.db.query<TokenRow>(
    'SELECT sub, sealed FROM refresh_tokens WHERE is_dropped = 0 AND synced_at < ? ORDER BY synced_at LIMIT ?',
    [at - MAX_AGE_MS, PEOPLE_AT_ONCE],
  );
  for (const row of rows) {
    try {
      await refreshUser(context, row, { key, at });
    } catch (error) {
      const { code, message } = toSignInError(error);
      context.log.warn('profiles could not be brought up to date', { code, message });
      // With Google away, the others fare no better.
      return;
    }
  }
});
