import { StopReleaseRequest } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { killRelease, reviveRelease } from '../registry/kill.ts';
import { requireOwner } from '../registry/owner.ts';
import { unyankRelease, yankRelease } from '../registry/yank.ts';

/** `POST /v1/plugins/:plugin/releases/:version/yank` */
export async function postYank(call: Call): Promise<Response> {
  await requireOwner(call, call.params.plugin);
  const { reason } = await readJson(call.request, StopReleaseRequest);
  return respond(await yankRelease(call.services, call.params, call, reason));
}

/** `POST /v1/plugins/:plugin/releases/:version/unyank` */
export async function postUnyank(call: Call): Promise<Response> {
  await requireOwner(call, call.params.plugin);
  const { reason } = await readJson(call.request, StopReleaseRequest);
  return respond(await unyankRelease(call.services, call.params, call, reason));
}

/** `POST /v1/plugins/:plugin/releases/:version/kill` */
export async function postKill(call: Call): Promise<Response> {
  const { reason } = await readJson(call.request, StopReleaseRequest);
  return respond(await killRelease(call.services, call.params, call, reason));
}

/** `POST /v1/plugins/:plugin/releases/:version/revive` */
export async function postRevive(call: Call): Promise<Response> {
  const { reason } = await readJson(call.request, StopReleaseRequest);
  return respond(await reviveRelease(call.services, call.params, call, reason));
}
