import { CreateRolloutRequest, ListQuery, WithdrawRolloutRequest } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { requireOwner } from '../registry/owner.ts';
import { continueRollouts } from '../updates/continue-rollouts.ts';
import { createRollout } from '../updates/create-rollout.ts';
import { promoteRollout, withdrawRollout } from '../updates/end-rollout.ts';
import { getRollout, listRollouts } from '../updates/rollouts.ts';

/** How long a request works on the tenants itself. What is left the schedule does. */
const IN_REQUEST_MS = 10_000;

/** `GET /v1/plugins/:plugin/rollouts` */
export async function getRolloutList(call: Call): Promise<Response> {
  const { services, params, url } = call;
  await requireOwner(call, params.plugin);
  return respond(await listRollouts(services.db, params.plugin, readQuery(url, ListQuery)));
}

/** `GET /v1/plugins/:plugin/rollouts/:rollout` */
export async function getOneRollout(call: Call): Promise<Response> {
  await requireOwner(call, call.params.plugin);
  return respond(await getRollout(call.services.db, call.params));
}

/** `POST /v1/plugins/:plugin/rollouts` */
export async function postRollout(call: Call): Promise<Response> {
  const request = await readJson(call.request, CreateRolloutRequest);
  const { plugin } = call.params;
  const { id } = await createRollout(call.services, plugin, request, call);
  return respond(await goOn(call, id), 201);
}

/** `POST /v1/plugins/:plugin/rollouts/:rollout/promote` */
export async function postPromote(call: Call): Promise<Response> {
  return respond(await promoteRollout(call.services, call.params, call));
}

/** `POST /v1/plugins/:plugin/rollouts/:rollout/withdraw` */
export async function postWithdraw(call: Call): Promise<Response> {
  const { reason } = await readJson(call.request, WithdrawRolloutRequest);
  const { id } = await withdrawRollout(call.services, call.params, call, reason);
  return respond(await goOn(call, id));
}

async function goOn({ services, params: { plugin } }: Call, rollout: string) {
  await continueRollouts(services, { rollout, endsAt: Date.now() + IN_REQUEST_MS });
  return getRollout(services.db, { plugin, rollout });
}
