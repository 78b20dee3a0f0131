import { ApplyRequest, PlanRequest } from '@digital-commerce/plugin-schema';
import type { InstallationList } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { applyPlan } from '../lifecycle/apply.ts';
import { createPlan } from '../lifecycle/create-plan.ts';
import { dropScripts } from '../lifecycle/drop-scripts.ts';
import { getInstallation, listInstallations } from '../lifecycle/installations.ts';
import { setActive } from '../lifecycle/set-active.ts';

/** `GET /v1/tenants/:tenant/plugins` */
export async function getInstallationList({ services, params }: Call): Promise<Response> {
  const list: InstallationList = { installations: await listInstallations(services, params.tenant) };
  return respond(list);
}

/** `GET /v1/tenants/:tenant/plugins/:plugin` */
export async function getOneInstallation({ services, params }: Call): Promise<Response> {
  return respond(await getInstallation(services, params.tenant, params.plugin));
}

/** `POST /v1/tenants/:tenant/plugins/plan` */
export async function postPlan({ request, services, params }: Call): Promise<Response> {
  return respond(await createPlan(services, params.tenant, await readJson(request, PlanRequest)));
}

/** `POST /v1/tenants/:tenant/plugins/apply` */
export async function postApply({ request, services, params, actor, waitUntil }: Call): Promise<Response> {
  const { hash } = await readJson(request, ApplyRequest);
  const { installations, unusedScripts } = await applyPlan(services, params.tenant, { hash, actor });
  waitUntil(dropScripts(services, unusedScripts));
  const list: InstallationList = { installations };
  return respond(list);
}

/** `POST /v1/tenants/:tenant/plugins/:plugin/activate` */
export async function postActivate({ services, params }: Call): Promise<Response> {
  return respond(await setActive(services, params, true));
}

/** `POST /v1/tenants/:tenant/plugins/:plugin/deactivate` */
export async function postDeactivate({ services, params }: Call): Promise<Response> {
  return respond(await setActive(services, params, false));
}
