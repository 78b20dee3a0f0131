import type { Context } from '../google/context.ts';
import { revokeToken } from '../google/revoke-token.ts';
import { openToken, sealToken } from './seal-token.ts';
import { readTokenKey } from './token-key.ts';

export interface TokenRow {
  sub: string;
  sealed: string;
}

/** Keeps a token, encrypted; without a key nothing is kept. @param options.at when the profile was as Google has it */
export async function keepToken(
  context: Context,
  sub: string,
  { refreshToken, at }: { refreshToken: string; at: number },
): Promise<void> {
  const key = await readTokenKey(context);
  if (key === undefined) return;
  await context.db.query(
    `INSERT INTO refresh_tokens (sub, sealed, synced_at) VALUES (?, ?, ?)
     ON CONFLICT (sub) DO UPDATE SET sealed = excluded.sealed, synced_at = excluded.synced_at, is_dropped = 0`,
    [sub, await sealToken(refreshToken, key, sub), at],
  );
}

/** The token is used no more. Google takes it back now, or later when it cannot be reached. */
export async function dropToken(context: Context, sub: string): Promise<void> {
  await context.db.query('UPDATE refresh_tokens SET is_dropped = 1 WHERE sub = ?', [sub]);
  await giveBackDropped(context, { sub, limit: 1 });
}

/** Tokens of people who came back from Google before that time, and never to the shop, are used no more. */
export async function dropUnused({ db }: Context, before: number): Promise<void> {
  await db.query(
    'UPDATE refresh_tokens SET is_dropped = 1 WHERE is_dropped = 0 AND synced_at < ? AND sub NOT IN (SELECT sub FROM users)',
    [before],
  );
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
