import { API_ROUTES, PlatformError, takesIdempotencyKey } from '@digital-commerce/plugin-schema';
import type { ApiRoute, OperationName } from '@digital-commerce/plugin-schema';
import { IttyRouter } from 'itty-router';
import { authorize } from '../auth/authorize.ts';
import { answerOnce } from '../idempotency/answer-once.ts';
import { HANDLERS } from '../routes/index.ts';
import { serveDashboard } from '../dashboard/serve-dashboard.ts';
import { measureRequest } from '../observe/measure-request.ts';
import type { Services } from '../services.ts';
import { drain } from './drain.ts';
import { logRequest, toRequestLog } from './log-request.ts';
import { openRequestNote, REQUEST_ID_HEADER } from './request-note.ts';
import type { RequestNote } from './request-note.ts';
import { respondError } from './respond.ts';

export interface HttpRouter {
  /** The answer of the route that fits, or an error. Never throws. */
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
    const answer = authorize(access, takesIdempotencyKey(route) ? answerOnce(operation, handler) : handler);
    router[verb](path, (request, services: Services, context: ExecutionContext, note: RequestNote) => {
      Object.assign(note, { operation, route: path });
      return answer(request, services, context, note);
    });
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
      const note = openRequestNote(request);
      let isRefused = false;
      const answering = router.fetch(request, services, context, note) as Promise<Response>;
      const response = await answering.catch(async (error: unknown) => {
        isRefused = true;
        await drain(request);
        return respondError(error, note.id);
      });
      const answered = { status: response.status, durationMs: Date.now() - note.startedAt };
      measureRequest(services.measurements, note, { ...answered, isRefused });
      logRequest(toRequestLog(services.env.REQUEST_LOG), note, answered);
      services.measurements.sendLater((work) => context.waitUntil(work));
      return withRequestId(response, note.id);
    },
  };
}

/** An upgrade to a WebSocket goes on as it is. */
function withRequestId(response: Response, id: string): Response {
  if (response.webSocket !== null) return response;
  // Those of the dashboard's files cannot be changed.
  const own = new Response(response.body, response);
  own.headers.set(REQUEST_ID_HEADER, id);
  return own;
}

/** What begins like this is never a page of the dashboard. */
function isOfApi(pathname: string): boolean {
  return /^\/+v\d+(\/|$)/i.test(pathname);
}
