import type { Context } from '../google/context.ts';
import { fetchProfile } from '../google/fetch-profile.ts';
import { toSubject } from '../google/identity.ts';
import { openToken } from '../tokens/seal-token.ts';
import { keepToken } from '../tokens/token-store.ts';
import type { TokenRow } from '../tokens/token-store.ts';
import { findLink } from './link-store.ts';
import { keepUser } from './user-store.ts';

/**
 * Brings a person to what Google says of them now.
 * @param options.at milliseconds since the epoch: the profile is as of then
 * @throws what keeps Google from being asked
 */
export async function refreshUser(
  context: Context,
  { sub, sealed }: TokenRow,
  { key, at }: { key: string; at: number },
): Promise<void> {
  const token = await openToken(sealed, key, sub);
  const fetched = token === undefined ? ({ status: 'revoked' } as const) : await fetchProfile(context, sub, token);
  const link = await findLink(context, sub);
  const about = { subject: toSubject(sub), ...(link !== undefined && { customerId: link.customer_id }) };
  if (fetched.status === 'revoked') {
    await context.db.query('DELETE FROM refresh_tokens WHERE sub = ? AND sealed = ?', [sub, sealed]);
    if (token !== undefined) await context.events.emit('access-revoked', about, { key: sub });
    return;
  }
  const changed = await keepUser(context, fetched.profile);
  await keepToken(context, sub, { refreshToken: fetched.refreshToken ?? token ?? '', at });
  if (changed.length > 0) await context.events.emit('profile-changed', { ...about, changed }, { key: sub });
}
