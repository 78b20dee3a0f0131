import { PlanRequest } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { createPlan } from '../planning/create-plan.ts';

/** `POST /v1/tenants/:tenant/plugins/plan` */
export async function postPlan({ request, services, params }: Call): Promise<Response> {
  return respond(await createPlan(services, params.tenant, await readJson(request, PlanRequest)));
}
