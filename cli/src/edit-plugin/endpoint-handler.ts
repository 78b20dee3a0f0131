import type { HttpMethod } from '@digital-commerce/plugin-schema';
import type { NewHandler } from './new-handler.ts';

/** A new handler of an endpoint: it answers with what it was sent. */
export function toEndpointHandler(method: HttpMethod, path: string): NewHandler {
  return {
    comment: `${method} ${path}`,
    type: 'ApiHandler',
    data: { name: 'request', type: 'ApiRequest' },
    lines: method === 'GET' || method === 'DELETE' ? toPlainBody(path) : BODY_LINES,
  };
}

function toPlainBody(path: string): string[] {
  const names = path.split('/').flatMap((segment) => (segment.startsWith(':') ? [segment.slice(1)] : []));
  const [name] = names;
  const found =
    name === undefined
      ? `query: Object.fromEntries(new URL(request.url).searchParams)`
      : `${name}: request.params.${name}`;
  return [`return Response.json({ plugin: context.plugin.id, ${found} });`];
}

const BODY_LINES = [
  'const body: unknown = await request.json().catch(() => undefined);',
  `if (body === undefined) return Response.json({ message: 'Send JSON.' }, { status: 400 });`,
  'return Response.json({ plugin: context.plugin.id, received: body }, { status: 202 });',
];
