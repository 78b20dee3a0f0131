import { PlatformError } from '@digital-commerce/plugin-schema';
import { callEndpoint } from '../endpoints/call-endpoint.ts';
import type { Call } from '../http/call.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import { endpointKey } from '../routing/compile.ts';

/** `ANY /v1/tenants/:tenant/api/:plugin/*` */
export async function anyEndpoint(call: Call): Promise<Response> {
  const { request, services, url, waitUntil } = call;
  const { tenant, plugin } = call.params;
  const table = await services.routing.get(tenant, waitUntil);
  const installation = table.installations.get(plugin);
  if (installation === undefined) throw notInstalled(tenant, plugin);
  const path = url.pathname.slice(`/v1/tenants/${tenant}/api/${plugin}`.length) || '/';
  const endpoint = installation.endpoints.get(endpointKey({ method: request.method, path }));
  if (endpoint === undefined) {
    throw new PlatformError(
      'ENDPOINT_NOT_FOUND',
      `Plugin "${plugin}" declares no endpoint "${request.method} ${path}". \`GET /v1/plugins/${plugin}\` shows those it has.`,
    );
  }
  if (installation.state !== 'active') {
    throw new PlatformError(
      'NOT_ACTIVE',
      `Plugin "${plugin}" is ${installation.state === 'inactive' ? 'switched off' : 'waiting for settings'} for tenant "${tenant}".`,
      { state: installation.state },
    );
  }
  return callEndpoint(call, installation, endpoint);
}
