import type { JsonSchemaNode } from '../../src/hook-reference/index.ts';
import { toShortJson } from '../../src/hook-reference/index.ts';
import type { ApiRoute } from '../../src/api/index.ts';

/** What stands for a name in an example: of a parameter of a path, of a field, or of a type. */
const WORDS: Readonly<Record<string, unknown>> = {
  action: 'refund',
  customerId: 'customer-42',
  data: { amount: 19.99, currency: 'USD' },
  delivery: '0190f5a2-6c1e-7b44-9a51-3f0c8e6d2b17',
  digest: 'b1946ac92492d2347c6235b4d2611184',
  endpoint: 'we_4f1c9a',
  events: ['stripe-gateway.payment-settled'],
  hash: '9f3c1a2b'.repeat(8),
  hook: 'before_payment_process',
  id: 'acme',
  limits: { plugins: 20, callsPerMinute: 600 },
  name: 'Acme',
  operation: 'op_7d21',
  permissions: ['stripe-gateway:refund'],
  person: 'p_18c2',
  PluginId: 'minimum-payment',
  plugin: 'minimum-payment',
  plugins: { 'minimum-payment': { mode: 'minor' } },
  publisher: 'acme-plugins',
  range: '^1.0.0',
  Reason: 'It charges twice.',
  release: '1.4.2',
  resource: 'products',
  rollout: 'ro_31b7',
  schedule: 'nightly',
  screenshot: 'b1946ac92492d2347c6235b4d2611184',
  session: '6f1d0f6e-1d3a-4c55-9a3e-2f5b8c7d9e01',
  steps: [{ id: 'thank', plugin: 'mailer', action: 'send' }],
  TenantId: 'acme',
  tenant: 'acme',
  token: 'tok_5e0a',
  trace: 'tr_92c4',
  trigger: { event: 'order-placed' },
  type: 'order-placed',
  uninstalled: 'un_6b3f',
  url: 'https://shop.example/hooks',
  values: { minimum: 5 },
  Version: '1.4.2',
  version: '1.4.2',
  widget: 'revenue',
  workflow: 'thank-you',
};

/** The path of a route with its parameters filled in. @throws Error for a parameter that no word stands for */
function toExamplePath({ path }: ApiRoute): string {
  return path
    .replaceAll('/:name', '/orders')
    .replaceAll(/:(\w+)/g, (_all, name: string) => String(wordFor(name, `a parameter of ${path}`)))
    .replace('*', 'orders/42');
}

/**
 * The least that a route takes as its body; where everything may be left out, all of it.
 * @param components the schemas that references name
 * @throws Error for a field that no word stands for
 */
export function toExampleBody(schema: JsonSchemaNode, components: Readonly<Record<string, JsonSchemaNode>>): unknown {
  const node = resolve(schema, components);
  const fields = Object.entries(node.properties ?? {}).filter(([, field]) => typeof field !== 'boolean');
  const needed = fields.filter(([name]) => node.required?.includes(name));
  return Object.fromEntries(
    (needed.length === 0 ? fields : needed).map(([name, field]) => [
      name,
      toValue(name, field as JsonSchemaNode, components),
    ]),
  );
}

/** A command that calls the route, with the operator's or another token in `$TOKEN`. */
export function toCommand(route: ApiRoute, body: unknown): string {
  const { method, access } = route;
  const verb = method === 'ANY' ? 'POST' : method;
  const parts = [
    `curl ${verb === 'GET' ? '' : `-X ${verb} `}http://localhost:8787${toExamplePath(route)}`,
    ...(access === 'open' ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...toBodyParts(route.body, body),
  ];
  return parts.join(' \\\n  ');
}

function toBodyParts(kind: ApiRoute['body'], body: unknown): string[] {
  if (kind === undefined) return [];
  if (kind === 'bytes') return ['--data-binary @body'];
  if (kind === 'multipart') return ['-F manifest=@manifest.json', '-F main_module=worker.js', '-F modules=@worker.js'];
  return ["-H 'Content-Type: application/json'", `-d '${toShortJson(body).replaceAll("'", "'\\''")}'`];
}

function toValue(name: string, schema: JsonSchemaNode, components: Readonly<Record<string, JsonSchemaNode>>): unknown {
  const typeName = schema.$ref?.split('/').at(-1) ?? '';
  if (typeName in WORDS) return WORDS[typeName];
  if (name in WORDS) return WORDS[name];
  const node = resolve(schema, components);
  if (node.const !== undefined) return node.const;
  if (node.enum !== undefined) return node.enum[0];
  if (node.default !== undefined && node.type !== 'array') return node.default;
  if (node.type === 'boolean') return true;
  if (node.type === 'integer' || node.type === 'number')
    return Math.max(node.minimum ?? 0, Math.min(node.maximum ?? 0, 1));
  if (node.type === 'array' && typeof node.items === 'object' && !Array.isArray(node.items)) {
    return [toValue(name, node.items, components)];
  }
  if (node.type === 'object') return toExampleBody(node, components);
  return wordFor(name, 'a field of a body');
}

function resolve(node: JsonSchemaNode, components: Readonly<Record<string, JsonSchemaNode>>): JsonSchemaNode {
  const name = node.$ref?.split('/').at(-1);
  return name === undefined ? node : { ...components[name], ...node };
}

function wordFor(name: string, what: string): unknown {
  if (!(name in WORDS)) throw new Error(`No example for "${name}", ${what}. Add a word to example-request.ts.`);
  return WORDS[name];
}
