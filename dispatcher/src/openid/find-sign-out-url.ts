import type { Services } from '../services.ts';
import { loadSealedIdToken, loadSession } from '../sessions/session-store.ts';
import { sha256Hex } from '../sha256.ts';
import { toIdTokenAddress } from './admit-person.ts';
import { isSameIssuer } from './person-principal.ts';

/**
 * Where the person of a session ends the provider's own.
 * @param origin of the platform, where the provider sends them back to
 * @returns `undefined` for a session that is nobody's, a token's, or of a provider that has no such place
 */
export async function findSignOutUrl(
  { db, sealer, openId }: Services,
  sessionId: string,
  origin: string,
): Promise<string | undefined> {
  const session = await loadSession(db, sessionId, new Date());
  if (session?.person === undefined || openId?.active === undefined) return undefined;
  const { config, provider } = openId.active;
  // Another provider has no business with what this one has said.
  if (!isSameIssuer(config.issuer, session.person.issuer)) return undefined;
  const sealed = await loadSealedIdToken(db, sessionId);
  const idToken = sealed && (await sealer.open(sealed, toIdTokenAddress(await sha256Hex(sessionId))));
  return provider.buildSignOutUrl(`${origin}/sign-in`, idToken);
}
