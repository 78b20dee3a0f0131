import { PlatformError } from '@digital-commerce/plugin-schema';
import { isSameIssuer, toPersonPrincipal } from '../openid/person-principal.ts';
import { toRuleText } from '../openid/sign-in-rule.ts';
import type { Services } from '../services.ts';
import { checkSession } from '../sessions/check-session.ts';
import { readSessionCookie } from '../sessions/session-cookie.ts';
import { loadSession } from '../sessions/session-store.ts';
import type { SessionHolder } from '../sessions/session-store.ts';
import { loadToken } from './load-token.ts';
import type { Principal } from './principal.ts';
import { parseBearer } from './tokens.ts';

/**
 * Finds out who holds the request's bearer token or, for a request without `Authorization`, the session of its cookie. A
 * token that was revoked elsewhere goes on for a second at most, one that expires does not; a session ends with its token, or with the rule that has let its person in.
 * @throws UNAUTHENTICATED in the same words whatever is wrong with the token; CROSS_SITE_REQUEST
 */
export async function resolvePrincipal(request: Request, services: Services): Promise<Principal> {
  const authorization = request.headers.get('authorization');
  const sessionId = authorization === null ? readSessionCookie(request) : undefined;
  if (sessionId !== undefined) return resolveSession(request, services, sessionId);
  const token = parseBearer(authorization);
  if (token === undefined) throw unauthenticated();
  const hash = await services.tokenHashes.get(token);
  const principal = await findPrincipal(hash, services);
  if (principal === undefined) throw unauthenticated();
  services.tokenHashes.keep(token, hash);
  return principal;
}

async function resolveSession(request: Request, services: Services, sessionId: string): Promise<Principal> {
  await checkSession(request, sessionId);
  const session = await loadSession(services.db, sessionId, new Date());
  const principal = session && (await findHolder(session, services));
  if (principal === undefined) throw unauthenticated();
  return principal;
}

/** Whose a session is: the token's holder, while it works; a person, while the rule stands that has let them in. */
export async function findHolder(session: SessionHolder, services: Services): Promise<Principal | undefined> {
  if (session.person === undefined) return findPrincipal(session.tokenHash, services);
  const { person } = session;
  const config = services.openId?.setup.config;
  // Who is who at another provider, nobody here can tell.
  if (config === undefined || !isSameIssuer(config.issuer, person.issuer)) return undefined;
  const rule = config.rules.find((known) => toRuleText(known) === session.rule);
  return rule && toPersonPrincipal(person, rule);
}

/**
 * Who holds the token of a hash. Looking a hash up may take longer the more of it fits, which tells nothing: whoever does
 * not have a token cannot choose what its SHA-256 begins with better than by trial, and a hash that fits in part leads to no
 * token.
 * @param hash SHA-256 of the token, in hex
 */
async function findPrincipal(hash: string, services: Services): Promise<Principal | undefined> {
  if (isSameHash(hash, services.env.OPERATOR_TOKEN_HASH)) return { kind: 'operator' };
  const cached = services.tokens.get(hash, Date.now());
  if (cached !== undefined) return cached;
  const since = Date.now();
  const held = await loadToken(services.db, hash);
  if (held === undefined || held.expiresAt <= Date.now()) return undefined;
  services.tokens.set(hash, held, since);
  return held.principal;
}

/** Takes the same time wherever they differ; that all hashes are equally long is no secret. */
function isSameHash(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  const [left, right] = [encoder.encode(a), encoder.encode(b.trim().toLowerCase())];
  return left.byteLength === right.byteLength && crypto.subtle.timingSafeEqual(left, right);
}

export function unauthenticated(): PlatformError {
  return new PlatformError(
    'UNAUTHENTICATED',
    'The request has no token that is good. Send `Authorization: Bearer <token>` with one that is neither revoked nor expired.',
  );
}
