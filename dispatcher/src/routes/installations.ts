import { ApplyRequest, ListQuery } from '@digital-commerce/plugin-schema';
import type { HealthReport, InstallationList, UninstalledList } from '@digital-commerce/plugin-schema';
import { checkHealth } from '../dispatch/call-lifecycle.ts';
import { loadHealthOf } from '../health/last-health.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { getInstallation, listInstallations, pageInstallations } from '../lifecycle/installations.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import { listUninstalled } from '../lifecycle/uninstalled.ts';

/** `GET /v1/tenants/:tenant/plugins` */
export async function getInstallationList({ services, params, url }: Call): Promise<Response> {
  const list: InstallationList = await pageInstallations(services, params.tenant, readQuery(url, ListQuery));
  return respond(list);
}

/** `GET /v1/tenants/:tenant/plugins/:plugin` */
export async function getOneInstallation({ services, params }: Call): Promise<Response> {
  return respond(await getInstallation(services, params.tenant, params.plugin));
}

/** `GET /v1/tenants/:tenant/plugins/:plugin/health` */
export async function getInstallationHealth({ services, params, waitUntil }: Call): Promise<Response> {
  const { tenant, plugin } = params;
  const { installations } = await services.routing.get(tenant, waitUntil);
  const target = installations.get(plugin);
  if (target === undefined) throw notInstalled(tenant, plugin);
  const { killed } = target;
  const checking =
    killed === undefined
      ? checkHealth(services, { tenant, waitUntil }, target)
      : ({ status: 'unhealthy', message: `It is stopped: ${killed.reason}`, durationMs: 0 } as const);
  const [health, last] = await Promise.all([checking, loadHealthOf(services.db, tenant, plugin)]);
  const breakers = services.breakers.list(tenant, plugin);
  const report: HealthReport = { ...health, ...(last !== undefined && { last }), breakers };
  return respond(report);
}

/** `POST /v1/tenants/:tenant/plugins/apply` */
export async function postApply(call: Call): Promise<Response> {
  const { request, services, params, actor, requestId } = call;
  const { hash, consent, reason } = await readJson(request, ApplyRequest);
  await services.lifecycle(params.tenant).apply({ hash, consent, actor, requestId, reason });
  const list: InstallationList = { installations: await listInstallations(services, params.tenant) };
  return respond(list);
}

/** `POST /v1/tenants/:tenant/plugins/:plugin/activate` */
export async function postActivate({ services, params, actor, requestId }: Call): Promise<Response> {
  const { tenant, plugin } = params;
  await services.lifecycle(tenant).activate({ plugin, actor, requestId });
  services.breakers.reset(tenant, plugin);
  return respond(await getInstallation(services, tenant, plugin));
}

/** `POST /v1/tenants/:tenant/plugins/:plugin/deactivate` */
export async function postDeactivate({ services, params, actor, requestId }: Call): Promise<Response> {
  const { tenant, plugin } = params;
  await services.lifecycle(tenant).deactivate({ plugin, actor, requestId });
  return respond(await getInstallation(services, tenant, plugin));
}

/** `POST /v1/tenants/:tenant/plugins/:plugin/rollback` */
export async function postRollback({ services, params, actor, requestId }: Call): Promise<Response> {
  const { tenant, plugin } = params;
  await services.lifecycle(tenant).rollback({ plugin, actor, requestId });
  return respond(await getInstallation(services, tenant, plugin));
}

/** `GET /v1/tenants/:tenant/uninstalled` */
export async function getUninstalledList({ services, params, url }: Call): Promise<Response> {
  const list: UninstalledList = await listUninstalled(services.db, params.tenant, readQuery(url, ListQuery));
  return respond(list);
}

/** `POST /v1/tenants/:tenant/uninstalled/:uninstalled/restore` */
export async function postRestore({ services, params, actor, requestId }: Call): Promise<Response> {
  const { tenant, uninstalled: id } = params;
  const plugin = await services.lifecycle(tenant).restore({ id, actor, requestId });
  return respond(await getInstallation(services, tenant, plugin));
}
