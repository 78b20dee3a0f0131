import type { ApiEndpoint, Cors } from '@digital-commerce/plugin-schema';
import type { MatchedEndpoint } from './endpoint-table.ts';

/** Whether a browser asks if it may send a request. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

/** The answer to such a question. What the manifest does not allow has none, whether there is an endpoint or not. */
export function answerPreflight(request: Request, matched: readonly MatchedEndpoint[]): Response {
  const method = request.headers.get('access-control-request-method');
  const headers = new Headers({ vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' });
  const asked = matched.find(({ endpoint }) => endpoint.method === (method === 'HEAD' ? 'GET' : method))?.endpoint;
  const origin = findAllowedOrigin(asked?.cors, request);
  if (asked?.cors !== undefined && origin !== undefined) {
    addOrigin(headers, asked.cors, origin);
    headers.set('access-control-allow-methods', asked.method);
    headers.set('access-control-allow-headers', asked.cors.headers.join(', '));
    headers.set('access-control-max-age', String(asked.cors.maxAgeSeconds));
  }
  return new Response(null, { status: 204, headers });
}

/** Lets the pages that the manifest names read a response, and an error as well. */
export function allowOrigin(response: Response, request: Request, { cors }: ApiEndpoint): Response {
  if (cors === undefined) return response;
  response.headers.append('vary', 'Origin');
  const origin = findAllowedOrigin(cors, request);
  if (origin !== undefined) addOrigin(response.headers, cors, origin);
  return response;
}

function findAllowedOrigin(cors: Cors | undefined, { headers }: Request): string | undefined {
  const origin = headers.get('origin');
  if (cors === undefined || origin === null) return undefined;
  if (cors.origins.includes(origin)) return origin;
  return cors.origins.includes('*') && !cors.credentials ? '*' : undefined;
}

function addOrigin(headers: Headers, { credentials }: Cors, origin: string): void {
  headers.set('access-control-allow-origin', origin);
  if (credentials) headers.set('access-control-allow-credentials', 'true');
}
