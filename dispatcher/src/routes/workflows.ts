import { PutWorkflowRequest, RunWorkflowRequest, WorkflowId } from '@digital-commerce/plugin-schema';
import type { WorkflowList } from '@digital-commerce/plugin-schema';
import { toInvocationActor } from '../auth/invocation-actor.ts';
import { requirePrincipal } from '../auth/require-principal.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { parseRequest } from '../http/parse-request.ts';
import { respond } from '../http/respond.ts';
import { deleteWorkflow, putWorkflow } from '../workflows/change-workflow.ts';
import type { WorkflowChange } from '../workflows/change-workflow.ts';
import { listWorkflowParts } from '../workflows/list-parts.ts';
import { tryWorkflow } from '../workflows/try-workflow.ts';
import { viewWorkflow, viewWorkflows } from '../workflows/view-workflows.ts';

/** `GET /v1/tenants/:tenant/workflows` */
export async function getWorkflowList({ services, params: { tenant }, waitUntil }: Call): Promise<Response> {
  const list: WorkflowList = { workflows: await viewWorkflows(services, { tenant, waitUntil }) };
  return respond(list);
}

/** `GET /v1/tenants/:tenant/workflow-parts` */
export async function getParts({ services, params: { tenant }, waitUntil }: Call): Promise<Response> {
  return respond(listWorkflowParts(await services.routing.get(tenant, waitUntil)));
}

/** `GET /v1/tenants/:tenant/workflows/:workflow` */
export async function getOneWorkflow({ services, params, waitUntil }: Call): Promise<Response> {
  const { tenant, workflow } = params;
  return respond(await viewWorkflow(services, { tenant, waitUntil }, workflow));
}

/** `PUT /v1/tenants/:tenant/workflows/:workflow` */
export async function changeWorkflow(call: Call): Promise<Response> {
  const { services, params, request, waitUntil } = call;
  const { tenant, workflow } = params;
  const id = parseRequest('path', WorkflowId, workflow);
  const definition = await readJson(request, PutWorkflowRequest);
  await putWorkflow(services, toChange(call, id), definition);
  return respond(await viewWorkflow(services, { tenant, waitUntil }, id));
}

/** `DELETE /v1/tenants/:tenant/workflows/:workflow` */
export async function removeWorkflow(call: Call): Promise<Response> {
  await deleteWorkflow(call.services, toChange(call, call.params.workflow));
  return new Response(null, { status: 204 });
}

/** `POST /v1/tenants/:tenant/workflows/:workflow/run` */
export async function postWorkflowRun(call: Call): Promise<Response> {
  const { services, params, request, waitUntil } = call;
  const principal = requirePrincipal(call);
  const { data: trigger = null } = await readJson(request, RunWorkflowRequest);
  const origin = { tenant: params.tenant, actor: toInvocationActor(principal), chain: [], waitUntil };
  return respond(await tryWorkflow(services, origin, { id: params.workflow, principal, trigger }));
}

function toChange(call: Call, id: string): WorkflowChange {
  const { params, actor, requestId } = call;
  return { tenant: params.tenant, id, actor, requestId, principal: requirePrincipal(call) };
}
