import type { Health, PlatformHealth } from '@digital-commerce/plugin-schema';
import { resolvePrincipal } from '../auth/resolve-principal.ts';
import { checkParts } from '../health/check-parts.ts';
import { TALLY_MINUTES } from '../health/execution-tally.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { checkOpenId } from '../openid/check-openid.ts';

const MAX_BREAKERS = 100;
/** So few executions say nothing about how many fail. */
const MIN_EXECUTIONS = 20;
const IMPAIRED_SHARE = 0.1;

/** `GET /v1/health`: the dispatcher serves. The operator is told, too, whether sign-in at the OpenID provider works. */
export async function getHealth({ request, services }: Call): Promise<Response> {
  const openId = services.openId !== undefined && (await isOperator({ request, services })) && services.openId;
  const health: Health = { status: 'ok', ...(openId && { openId: await checkOpenId(openId) }) };
  return respond(health);
}

/** `GET /v1/health/platform` */
export async function getPlatformHealth({ services }: Call): Promise<Response> {
  const parts = await checkParts(services);
  const { executions: total, failed } = services.tally.read();
  const breakers = services.breakers.listAll(MAX_BREAKERS);
  const isImpaired = breakers.length > 0 || (total >= MIN_EXECUTIONS && failed >= total * IMPAIRED_SHARE);
  const health: PlatformHealth = {
    status: parts.some(({ ok }) => !ok) ? 'failing' : isImpaired ? 'impaired' : 'ok',
    parts,
    executions: { minutes: TALLY_MINUTES, total, failed },
    breakers,
  };
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
