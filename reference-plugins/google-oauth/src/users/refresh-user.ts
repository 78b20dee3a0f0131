import type { Context } from '../google/context.ts';
import { fetchProfile } from '../google/fetch-profile.ts';
import { toSubject } from '../google/identity.ts';
import { openToken, sealToken } from '../tokens/seal-token.ts';
import { keepToken } from '../tokens/token-store.ts';
import type { TokenRow } from '../tokens/token-store.ts';
import { findLink } from './link-store.ts';
import { keepUser } from './user-store.ts';

/** Brings a person to what Google says of them now. @throws what keeps Google from being asked */
export async function refreshUser(context: Context, { sub, sealed }: TokenRow, key: string): Promise<void> {
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
  const { refreshToken } = fetched;
  await keepToken(context, sub, refreshToken === undefined ? sealed : await sealToken(refreshToken, key, sub));
  if (changed.length > 0) await context.events.emit('profile-changed', { ...about, changed }, { key: sub });
}
