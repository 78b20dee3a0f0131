import { HookRequest } from '@digital-commerce/plugin-schema';
import { callHook } from '../hooks/call-hook.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { readTraceparent } from '../observe/trace-context.ts';

/** `POST /v1/tenants/:tenant/hooks/:hook` */
export async function postHook({ request, services, params, waitUntil }: Call): Promise<Response> {
  const { data } = await readJson(request, HookRequest);
  const answer = await callHook(
    services,
    { hook: params.hook, data },
    { tenant: params.tenant, actor: { kind: 'host' }, chain: [], ...readTraceparent(request), waitUntil },
  );
  return respond(answer, answer.outcome === 'rejected' ? 422 : 200);
}
