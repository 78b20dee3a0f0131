import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ApiEndpoint } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import { endpointKey } from '../routing/compile.ts';
import type { RoutedInstallation } from '../routing/routed.ts';

/** An endpoint of an installation, whether it takes calls now or not. */
export interface FoundEndpoint {
  installation: RoutedInstallation;
  endpoint: ApiEndpoint;
}

/**
 * What a call's path and method name.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED, ENDPOINT_NOT_FOUND
 */
export async function findEndpoint({ request, services, url, params, waitUntil }: Call): Promise<FoundEndpoint> {
  const { tenant, plugin } = params;
  const table = await services.routing.get(tenant, waitUntil);
  const installation = table.installations.get(plugin);
  if (installation === undefined) throw notInstalled(tenant, plugin);
  const path = url.pathname.slice(`/v1/tenants/${tenant}/api/${plugin}`.length) || '/';
  const endpoint = installation.endpoints.get(endpointKey({ method: request.method, path }));
  if (endpoint !== undefined) return { installation, endpoint };
  throw new PlatformError(
    'ENDPOINT_NOT_FOUND',
    `Plugin "${plugin}" declares no endpoint "${request.method} ${path}". \`GET /v1/plugins/${plugin}\` shows those it has.`,
  );
}
