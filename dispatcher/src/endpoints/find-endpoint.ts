import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ApiEndpoint } from '@digital-commerce/plugin-schema';
import type { PublicCall } from '../http/call.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import type { MatchedEndpoint } from './endpoint-table.ts';

/** An endpoint of an installation, whether it takes calls now or not. */
export interface FoundEndpoint extends MatchedEndpoint {
  installation: RoutedInstallation;
  /** Below the plugin, as it stands in the URL. */
  requested: string;
}

/** What a call's path and method name: an endpoint, or why not. */
export interface EndpointLookup {
  /** Endpoints of the path, whatever their methods. */
  matched: readonly MatchedEndpoint[];
  result: FoundEndpoint | PlatformError;
}

/** `result` can be TENANT_NOT_FOUND, NOT_INSTALLED, ENDPOINT_NOT_FOUND, METHOD_NOT_ALLOWED. */
export async function findEndpoint(call: PublicCall): Promise<EndpointLookup> {
  const { request, services, url, params, waitUntil } = call;
  const { tenant, plugin } = params;
  let installation: RoutedInstallation | undefined;
  try {
    installation = (await services.routing.get(tenant, waitUntil)).installations.get(plugin);
  } catch (error) {
    if (error instanceof PlatformError) return { matched: [], result: error };
    throw error;
  }
  if (installation === undefined) return { matched: [], result: notInstalled(tenant, plugin) };
  const path = url.pathname.slice(`/v1/tenants/${tenant}/api/${plugin}`.length) || '/';
  const matched = installation.endpoints.match(path);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = matched.find(({ endpoint }) => endpoint.method === method);
  if (found !== undefined) return { matched, result: { ...found, installation, requested: path } };
  return { matched, result: refuse(plugin, { path, method: request.method }, matched) };
}

function refuse(
  plugin: string,
  { path, method }: { path: string; method: string },
  matched: readonly MatchedEndpoint[],
): PlatformError {
  if (matched.length === 0) {
    return new PlatformError(
      'ENDPOINT_NOT_FOUND',
      `Plugin "${plugin}" declares no endpoint "${method} ${path}". \`GET /v1/plugins/${plugin}\` shows those it has.`,
    );
  }
  const allow = toAllowed(matched.map(({ endpoint }) => endpoint));
  return new PlatformError(
    'METHOD_NOT_ALLOWED',
    `"${path}" of plugin "${plugin}" does not take ${method}. It takes ${allow.join(', ')}.`,
    { allow },
  );
}

function toAllowed(endpoints: readonly ApiEndpoint[]): string[] {
  const methods = new Set<string>(endpoints.map(({ method }) => method));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].toSorted();
}
