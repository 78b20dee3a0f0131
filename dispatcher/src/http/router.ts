import { PlatformError } from '@digital-commerce/plugin-schema';
import { IttyRouter } from 'itty-router';
import { authorize } from '../auth/authorize.ts';
import type { Scope } from '../auth/authorize.ts';
import { anyEndpoint } from '../routes/endpoints.ts';
import { getHealth } from '../routes/health.ts';
import { postHook } from '../routes/hooks.ts';
import {
  getInstallationList,
  getOneInstallation,
  postActivate,
  postApply,
  postDeactivate,
  postPlan,
} from '../routes/installations.ts';
import { getPluginDetail, getPluginList, postRelease } from '../routes/plugins.ts';
import { changeSettings, getSettings } from '../routes/settings.ts';
import { getStatus } from '../routes/status.ts';
import { createTenant, getTenant, listTenants } from '../routes/tenants.ts';
import { createTenantToken, listTokens, revokeToken } from '../routes/tokens.ts';
import type { Services } from '../services.ts';
import type { Handler } from './call.ts';
import { drain } from './drain.ts';

type Method = 'get' | 'post' | 'put' | 'delete' | 'all';

/** Every route: method, path, who may use it, what answers. The first that fits is taken. */
const ROUTES: readonly (readonly [Method, string, Scope, Handler])[] = [
  // The hot ones stand first.
  ['post', '/v1/tenants/:tenant/hooks/:hook', 'tenant', postHook],
  ['all', '/v1/tenants/:tenant/api/:plugin/*', 'tenant', anyEndpoint],
  ['get', '/v1/health', 'open', getHealth],
  ['get', '/v1/status', 'operator', getStatus],
  ['get', '/v1/tenants', 'operator', listTenants],
  ['post', '/v1/tenants', 'operator', createTenant],
  ['get', '/v1/tenants/:tenant', 'tenant', getTenant],
  ['post', '/v1/tenants/:tenant/tokens', 'tenant', createTenantToken],
  ['get', '/v1/tenants/:tenant/tokens', 'tenant', listTokens],
  ['delete', '/v1/tenants/:tenant/tokens/:token', 'tenant', revokeToken],
  ['get', '/v1/plugins', 'any', getPluginList],
  ['get', '/v1/plugins/:plugin', 'any', getPluginDetail],
  ['post', '/v1/plugins/:plugin/releases', 'operator', postRelease],
  ['get', '/v1/tenants/:tenant/plugins', 'tenant', getInstallationList],
  ['post', '/v1/tenants/:tenant/plugins/plan', 'tenant', postPlan],
  ['post', '/v1/tenants/:tenant/plugins/apply', 'tenant', postApply],
  ['get', '/v1/tenants/:tenant/plugins/:plugin', 'tenant', getOneInstallation],
  ['post', '/v1/tenants/:tenant/plugins/:plugin/activate', 'tenant', postActivate],
  ['post', '/v1/tenants/:tenant/plugins/:plugin/deactivate', 'tenant', postDeactivate],
  ['get', '/v1/tenants/:tenant/plugins/:plugin/settings', 'tenant', getSettings],
  ['put', '/v1/tenants/:tenant/plugins/:plugin/settings', 'tenant', changeSettings],
];

export interface HttpRouter {
  /** @throws ROUTE_NOT_FOUND and what the routes throw */
  fetch(request: Request, services: Services, context: ExecutionContext): Promise<Response>;
}

export function createRouter(): HttpRouter {
  const router = IttyRouter();
  for (const [method, path, scope, handler] of ROUTES) router[method](path, authorize(scope, handler));
  router.all('*', (request) => {
    const { pathname } = new URL(request.url);
    throw new PlatformError('ROUTE_NOT_FOUND', `There is no route "${request.method} ${pathname}".`);
  });
  return {
    async fetch(request, services, context) {
      try {
        return (await router.fetch(request, services, context)) as Response;
      } catch (error) {
        await drain(request);
        throw error;
      }
    },
  };
}
