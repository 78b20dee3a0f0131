import { CreateSessionRequest } from '@digital-commerce/plugin-schema';
import type { EndedSession, Session } from '@digital-commerce/plugin-schema';
import { describePrincipal } from '../auth/describe-principal.ts';
import { findHolder, unauthenticated } from '../auth/resolve-principal.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { findSignOutUrl } from '../openid/find-sign-out-url.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import { checkSameOrigin, createCsrfToken } from '../sessions/check-session.ts';
import { formatSessionCookie, readSessionCookie } from '../sessions/session-cookie.ts';
import { endSession, loadSession, SESSION_SECONDS, startSession } from '../sessions/session-store.ts';
import type { SessionHolder } from '../sessions/session-store.ts';

/**
 * `POST /v1/session`. A session that the browser had before ends.
 * @throws UNAUTHENTICATED, CROSS_SITE_REQUEST
 */
export async function postSession({ request, services }: Call): Promise<Response> {
  checkSameOrigin(request);
  const { token } = await readJson(request, CreateSessionRequest);
  const tokenHash = await sha256Hex(token);
  const described = await describeHolder(services, { tokenHash });
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
  const described = await describeHolder(services, held);
  return respond({
    ...described,
    csrfToken: await createCsrfToken(id),
    expiresAt: held.expiresAt,
  } satisfies Session);
}

/**
 * `DELETE /v1/session`. It needs no `x-csrf-token`: whoever cannot read it any more has to be able to leave. A person is told
 * where their provider's session ends.
 * @throws CROSS_SITE_REQUEST
 */
export async function deleteSession({ request, url, services }: Call): Promise<Response> {
  checkSameOrigin(request);
  const id = readSessionCookie(request);
  const signOutUrl = id === undefined ? undefined : await findSignOutUrl(services, id, url.origin);
  if (id !== undefined) await endSession(services.db, id);
  const response =
    signOutUrl === undefined ? new Response(null, { status: 204 }) : respond({ signOutUrl } satisfies EndedSession);
  response.headers.append('set-cookie', formatSessionCookie(request, '', 0));
  return response;
}

async function describeHolder(services: Services, session: SessionHolder): Promise<Pick<Session, 'holder'>> {
  const principal = await findHolder(session, services);
  const holder = principal && (await describePrincipal(services.db, principal));
  if (holder === undefined) throw unauthenticated();
  return { holder };
}
