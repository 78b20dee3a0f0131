import type { Health } from '@digital-commerce/plugin-schema';
import { resolvePrincipal } from '../auth/resolve-principal.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { checkOpenId } from '../openid/check-openid.ts';

/** `GET /v1/health`: the dispatcher serves. The operator is told, too, whether sign-in at the OpenID provider works. */
export async function getHealth({ request, services }: Call): Promise<Response> {
  const openId = services.openId !== undefined && (await isOperator({ request, services })) && services.openId;
  const health: Health = { status: 'ok', ...(openId && { openId: await checkOpenId(openId) }) };
  return respond(health);
}

/** Whoever brings nothing, or nothing that is good, is told what everybody is. */
async function isOperator({ request, services }: Pick<Call, 'request' | 'services'>): Promise<boolean> {
  if (!request.headers.has('authorization') && !request.headers.has('cookie')) return false;
  return resolvePrincipal(request, services).then(
    ({ kind }) => kind === 'operator',
    () => false,
  );
}
