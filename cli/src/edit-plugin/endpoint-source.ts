import type { HttpMethod } from '@digital-commerce/plugin-schema';

/** The file of a new endpoint's handler: it answers with what it was sent. */
export function toEndpointSource(method: HttpMethod, path: string): string {
  const lines = method === 'GET' || method === 'DELETE' ? toPlainBody(path) : BODY_LINES;
  const context = lines.some((line) => line.includes('context.')) ? 'context' : '_context';
  return `import type { ApiHandler } from '@digital-commerce/plugin-sdk';

/** ${method} ${path} */
const handler: ApiHandler = async (${context}, request) => {
${lines.map((line) => `  ${line}`).join('\n')}
};

export default handler;
`;
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
  'return Response.json({ received: body }, { status: 202 });',
];
