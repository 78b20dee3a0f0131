import { describeAccess } from '../../src/api/describe-access.ts';
import type { ApiRoute } from '../../src/api/index.ts';
import { errorsOf } from '../../src/api/index.ts';
import { toOpenApi } from '../../src/api/openapi.ts';
import { ERROR_CODES } from '../../src/errors.ts';
import type { JsonSchemaNode } from '../../src/hook-reference/index.ts';
import { toTable } from '../to-table.ts';
import { API_AREAS } from './api-areas.ts';
import type { ApiArea } from './api-areas.ts';
import { toCommand, toExampleBody } from './example-request.ts';
import { describeLimits, toFields, toLinkedType } from './schema-text.ts';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: JsonSchemaNode;
}

interface Content {
  content?: Record<string, { schema?: JsonSchemaNode }>;
}

interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, (Content & { description: string }) | { $ref: string }>;
}

interface OpenApi {
  info: { description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchemaNode>; parameters: Record<string, Parameter> };
}

const DOCUMENT = toOpenApi() as OpenApi;
const { schemas, parameters: SHARED } = DOCUMENT.components;
const NOTE = 'Written from the table of routes by `npm run generate`.';

/** The API's reference in Markdown, by the name of the page. */
export function toApiPages(): Record<string, string> {
  return {
    index: toIndex(),
    ...Object.fromEntries(API_AREAS.map((area) => [area.page, toAreaPage(area)])),
    types: toTypesPage(),
    errors: toErrorsPage(),
  };
}

function toIndex(): string {
  const areas = API_AREAS.map(({ title, page, routes }) => {
    const lines = Object.entries(routes).map(
      ([name, { method, path, summary }]) => `- [\`${method} ${path}\`](${page}.md#${name.toLowerCase()}): ${summary}`,
    );
    return `## [${title}](${page}.md)\n\n${lines.join('\n')}`;
  });
  return join([
    '# API reference',
    `${NOTE} [HTTP API](../../http-api.md) says what holds for all routes: tokens, roles, sessions, pages, repeated requests. The platform serves these pages as one, with a filter, at \`/reference\`, and the same in OpenAPI 3.1 at \`/v1/openapi.json\`.`,
    DOCUMENT.info.description,
    '[Types](types.md) · [Error codes](errors.md)',
    ...areas,
  ]);
}

function toAreaPage({ title, routes }: ApiArea): string {
  return join([
    `# API: ${title}`,
    `${NOTE} [All routes](index.md)`,
    ...Object.entries(routes).map(([name, route]) => toSection(name, route)),
  ]);
}

function toSection(name: string, route: ApiRoute): string {
  const operation = findOperation(name, route);
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const isJson = schema !== undefined && route.body !== 'multipart';
  const example = isJson ? toExampleBody(schema, schemas) : undefined;
  return join([
    `## ${name}`,
    `\`${route.method} ${route.path}\``,
    `${route.summary}\n\nFor: ${describeAccess(route.access)}.`,
    toParameters(operation),
    toBody(route, operation, schema),
    `Answers:\n\n${toAnswers(route, operation)}`,
    `Errors: ${errorsOf(route).map(toErrorLink).join(', ')}.`,
    `\`\`\`sh\n${toCommand(route, example)}\n\`\`\``,
  ]);
}

function findOperation(name: string, { method, path }: ApiRoute): Operation {
  const item = DOCUMENT.paths[path.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{rest}')] ?? {};
  const operation = item[method === 'ANY' ? 'post' : method.toLowerCase()];
  if (operation === undefined) throw new Error(`openapi.json does not have the operation "${name}".`);
  return operation;
}

function toParameters({ parameters = [] }: Operation): string {
  const rows = parameters.map((parameter) => {
    const known = '$ref' in parameter ? SHARED[parameter.$ref.split('/').at(-1) ?? ''] : parameter;
    if (known === undefined) throw new Error(`openapi.json does not have the parameter ${JSON.stringify(parameter)}.`);
    const { name, in: place, required, description, schema } = known;
    const limits = [description, describeLimits(schema)].filter(Boolean).join(' ');
    return [`\`${name}\``, place, toLinkedType(schema), required === true ? 'required' : '', limits];
  });
  return rows.length === 0 ? '' : toTable(['parameter', 'in', 'type', 'needed', 'limits'], rows);
}

function toBody({ body }: ApiRoute, operation: Operation, schema: JsonSchemaNode | undefined): string {
  if (body === undefined) return '';
  const [type = ''] = Object.keys(operation.requestBody?.content ?? {});
  if (schema === undefined) return 'Body: bytes of any type.';
  const optional = operation.requestBody?.required === true ? '' : ', which may be left out';
  const name = schema.$ref === undefined ? '' : `: ${toLinkedType(schema)}`;
  const node = schema.$ref === undefined ? schema : schemas[schema.$ref.split('/').at(-1) ?? ''];
  return `Body, \`${type}\`${optional}${name}\n\n${toFields(node ?? schema)}`;
}

function toAnswers(route: ApiRoute, { responses }: Operation): string {
  const rows = Object.keys(route.answers).map((status) => {
    const answer = responses[status];
    if (answer === undefined || '$ref' in answer) throw new Error(`openapi.json does not have the answer ${status}.`);
    const types = Object.entries(answer.content ?? {}).map(([type, { schema }]) =>
      type === 'application/json' && schema !== undefined ? toLinkedType(schema) : `\`${type}\``,
    );
    return [status, types.length === 0 ? 'no body' : types.join(', or '), answer.description];
  });
  return toTable(['status', 'body', 'means'], rows);
}

function toErrorLink(code: string): string {
  return `[\`${code}\`](errors.md#${code.toLowerCase()})`;
}

function toTypesPage(): string {
  const sections = Object.entries(schemas)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `## ${name}\n\n${toFields(schema)}`);
  return join(['# API: types', `${NOTE} [All routes](index.md)`, ...sections]);
}

function toErrorsPage(): string {
  const sections = Object.entries(ERROR_CODES).map(
    ([code, { status, meaning }]) => `## ${code}\n\n${status}: ${meaning}`,
  );
  return join([
    '# API: error codes',
    `${NOTE} [All routes](index.md)`,
    'An answer that is an error is `{ "error": { "code", "message", "details"? } }`. Codes stay; messages may change.',
    ...sections,
  ]);
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
