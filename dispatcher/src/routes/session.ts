import { CreateSessionRequest } from '@digital-commerce/plugin-schema';
import type { Session } from '@digital-commerce/plugin-schema';
import { describePrincipal } from '../auth/describe-principal.ts';
import { findPrincipal, unauthenticated } from '../auth/resolve-principal.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import { checkSameOrigin, createCsrfToken } from '../sessions/check-session.ts';
import { formatSessionCookie, readSessionCookie } from '../sessions/session-cookie.ts';
import { endSession, loadSession, SESSION_SECONDS, startSession } from '../sessions/session-store.ts';

/**
 * `POST /v1/session`. A session that the browser had before ends.
 * @throws UNAUTHENTICATED, CROSS_SITE_REQUEST
 */
export async function postSession({ request, services }: Call): Promise<Response> {
  checkSameOrigin(request);
  const { token } = await readJson(request, CreateSessionRequest);
  const tokenHash = await sha256Hex(token);
  const described = await describeHolder(services, tokenHash);
  const before = readSessionCookie(request);
  if (before !== undefined) await endSession(services.db, before);
  const { id, expiresAt } = await startSession(services.db, tokenHash, new Date());
  const session: Session = { ...described, csrfToken: await createCsrfToken(id), expiresAt };
  const response = respond(session, 201);
  response.headers.append('set-cookie', formatSessionCookie(request, id, SESSION_SECONDS));
  return response;
}

/**
 * `GET /v1/session`
 * @throws UNAUTHENTICATED, CROSS_SITE_REQUEST
 */
export async function getSession({ request, services }: Call): Promise<Response> {
  checkSameOrigin(request);
  const id = readSessionCookie(request);
  const held = id === undefined ? undefined : await loadSession(services.db, id, new Date());
  if (id === undefined || held === undefined) throw unauthenticated();
  const described = await describeHolder(services, held.tokenHash);
  return respond({
    ...described,
    csrfToken: await createCsrfToken(id),
    expiresAt: held.expiresAt,
  } satisfies Session);
}

/**
 * `DELETE /v1/session`. It needs no `x-csrf-token`: whoever cannot read it any more has to be able to leave.
 * @throws CROSS_SITE_REQUEST
 */
export async function deleteSession({ request, services }: Call): Promise<Response> {
  checkSameOrigin(request);
  const id = readSessionCookie(request);
  if (id !== undefined) await endSession(services.db, id);
  return new Response(null, { status: 204, headers: { 'set-cookie': formatSessionCookie(request, '', 0) } });
}

async function describeHolder(services: Services, tokenHash: string): Promise<Pick<Session, 'holder'>> {
  const principal = await findPrincipal(tokenHash, services);
  const holder = principal && (await describePrincipal(services.db, principal));
  if (holder === undefined) throw unauthenticated();
  return { holder };
}
