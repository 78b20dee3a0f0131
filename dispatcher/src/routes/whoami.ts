import { describePrincipal } from '../auth/describe-principal.ts';
import { unauthenticated } from '../auth/resolve-principal.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';

/** `GET /v1/whoami` */
export async function getWhoAmI({ services: { db }, principal }: Call): Promise<Response> {
  const holder = principal && (await describePrincipal(db, principal));
  if (holder === undefined) throw unauthenticated();
  return respond(holder);
}
