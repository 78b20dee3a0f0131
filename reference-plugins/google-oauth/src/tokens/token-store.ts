import type { Context } from '../google/context.ts';
import { revokeToken } from '../google/revoke-token.ts';
import { openToken } from './seal-token.ts';
import { readTokenKey } from './token-key.ts';

export interface TokenRow {
  sub: string;
  sealed: string;
}

export async function keepToken({ db }: Context, sub: string, sealed: string): Promise<void> {
  await db.query(
    `INSERT INTO refresh_tokens (sub, sealed, synced_at) VALUES (?, ?, ?)
     ON CONFLICT (sub) DO UPDATE SET sealed = excluded.sealed, synced_at = excluded.synced_at, is_dropped = 0`,
    [sub, sealed, Date.now()],
  );
}

/** The token is used no more. Google takes it back now, or later when it cannot be reached. */
export async function dropToken(context: Context, sub: string): Promise<void> {
  await context.db.query('UPDATE refresh_tokens SET is_dropped = 1 WHERE sub = ?', [sub]);
  await giveBackDropped(context, { sub, limit: 1 });
}

/** Gives tokens back to Google that are used no more, and forgets them once it has taken them. */
export async function giveBackDropped(
  context: Context,
  { sub, limit }: { sub?: string; limit: number },
): Promise<void> {
  const { rows } = await context.db.query<TokenRow>(
    'SELECT sub, sealed FROM refresh_tokens WHERE is_dropped = 1 AND (? IS NULL OR sub = ?) LIMIT ?',
    [sub ?? null, sub ?? null, limit],
  );
  if (rows.length === 0) return;
  const key = await readTokenKey(context);
  for (const row of rows) {
    // What cannot be opened any more is of no use to anybody.
    const token = key === undefined ? undefined : await openToken(row.sealed, key, row.sub);
    try {
      if (token !== undefined) await revokeToken(context, token);
      await context.db.query('DELETE FROM refresh_tokens WHERE sub = ? AND is_dropped = 1', [row.sub]);
    } catch (error) {
      context.log.warn('a token could not be given back to Google yet', { reason: (error as Error).name });
    }
  }
}
