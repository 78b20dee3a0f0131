import type { Context } from '../google/context.ts';
import { dropToken } from '../tokens/token-store.ts';

/** Forgets a person: what is left is that somebody signed in. Google is told that the shop's access ends. */
export async function forgetUser(context: Context, sub: string): Promise<void> {
  await context.db.transaction([
    { sql: 'DELETE FROM users WHERE sub = ?', params: [sub] },
    { sql: 'DELETE FROM links WHERE sub = ?', params: [sub] },
    { sql: 'UPDATE sign_ins SET sub = NULL WHERE sub = ?', params: [sub] },
    { sql: 'UPDATE refresh_tokens SET is_dropped = 1 WHERE sub = ?', params: [sub] },
  ]);
  await dropToken(context, sub);
}
