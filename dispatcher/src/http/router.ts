import { API_ROUTES, PlatformError, takesIdempotencyKey } from '@digital-commerce/plugin-schema';
import type { ApiRoute, OperationName } from '@digital-commerce/plugin-schema';
import { IttyRouter } from 'itty-router';
import { authorize } from '../auth/authorize.ts';
import { answerOnce } from '../idempotency/answer-once.ts';
import { HANDLERS } from '../routes/index.ts';
import { serveDashboard } from '../dashboard/serve-dashboard.ts';
import type { Services } from '../services.ts';
import { drain } from './drain.ts';

export interface HttpRouter {
  /** @throws ROUTE_NOT_FOUND and what the routes throw */
  fetch(request: Request, services: Services, context: ExecutionContext): Promise<Response>;
}

/** The first route that fits is taken; the hot ones stand first in the table. */
export function createRouter(): HttpRouter {
  const router = IttyRouter();
  for (const [name, route] of Object.entries<ApiRoute>(API_ROUTES)) {
    const operation = name as OperationName;
    const handler = HANDLERS[operation];
    const { method, path, access } = route;
    const verb = method === 'ANY' ? 'all' : (method.toLowerCase() as Lowercase<typeof method>);
    router[verb](path, authorize(access, takesIdempotencyKey(route) ? answerOnce(operation, handler) : handler));
  }
  router.all('*', async (request, { env }: Services) => {
    const { pathname } = new URL(request.url);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (env.ASSETS !== undefined && isRead && !isOfApi(pathname)) {
      const answer = await serveDashboard(request, env.ASSETS);
      if (answer !== undefined) return answer;
    }
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

/** What begins like this is never a page of the dashboard. */
function isOfApi(pathname: string): boolean {
  return /^\/+v\d+(\/|$)/i.test(pathname);
}
