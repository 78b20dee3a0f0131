import type * as z from 'zod';
import { ERROR_CODES } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { HTTP_METHODS } from '../manifest/index.ts';
import { PLATFORM_VERSION } from '../platform-version.ts';
import { RELEASE_PARTS } from '../form-parts.ts';
import { ErrorAnswer } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';
import { describeAccess } from './describe-access.ts';
import { takesIdempotencyKey } from './idempotency.ts';
import { API_ROUTES } from './index.ts';
import { addSchemas, createApiSchemas } from './openapi-schemas.ts';
import type { ApiSchemas, JsonSchema } from './openapi-schemas.ts';
import { errorsOf } from './route-errors.ts';

/** The platform's HTTP API in OpenAPI 3.1, from the table of routes. */
export function toOpenApi(): object {
  const schemas = createApiSchemas();
  const responses = toErrorResponses(schemas);
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries<ApiRoute>(API_ROUTES)) {
    const path = toPath(route.path);
    const methods = route.method === 'ANY' ? HTTP_METHODS : [route.method];
    for (const method of methods) {
      const operationId = route.method === 'ANY' ? `${name}With${method}` : name;
      paths[path] = { ...paths[path], [method.toLowerCase()]: { operationId, ...toOperation(route, schemas) } };
    }
  }
  const document = {
    openapi: '3.1.1',
    info: { title: 'Plugin platform', version: PLATFORM_VERSION, description: DESCRIPTION },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: "The operator's token, a tenant's or a publisher's." },
      },
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: HEADERS,
      responses,
    },
  };
  return addSchemas(document, schemas);
}

const DESCRIPTION =
  'Everything is JSON. Lists come in pages: `nextCursor` of one is `cursor` of the next. Every change takes an `Idempotency-Key`, and is done once for each key.';

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
};

const HEADERS = {
  IdempotencyReplayed: { description: 'The answer was given before.', schema: { type: 'string', const: 'true' } },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
};

function toOperation(route: ApiRoute, schemas: ApiSchemas): object {
  const { access, summary, body, path } = route;
  const parameters = [...toPathParameters(path), ...toQueryParameters(route, schemas), ...toHeaderParameters(route)];
  return {
    summary,
    description: `For: ${describeAccess(access)}.`,
    tags: [toTag(path)],
    ...(access === 'open' && { security: [] }),
    ...(access === 'endpoint' && { security: [{}, { bearer: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: toRequestBody(body, schemas) }),
    responses: { ...toAnswers(route, schemas), ...toErrors(route) },
  };
}

/** `*` is one parameter, which may hold slashes though OpenAPI cannot say so. */
function toPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{rest}');
}

function toTag(path: string): string {
  const [, , first, , second] = path.split('/');
  if (first === 'tenants' && second !== undefined && second !== 'tokens') return 'tenant';
  return first ?? path.slice(1);
}

function toPathParameters(path: string): object[] {
  return Array.from(toPath(path).matchAll(/\{(\w+)\}/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    ...(name === 'rest' && { description: "A path of the plugin's; it may hold slashes." }),
    schema: { type: 'string' },
  }));
}

function toQueryParameters({ query }: ApiRoute, schemas: ApiSchemas): object[] {
  return Object.entries<z.ZodType>(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    schema: schemas.toSchema(schema, 'input'),
  }));
}

function toHeaderParameters(route: ApiRoute): object[] {
  if (takesIdempotencyKey(route)) return [{ $ref: '#/components/parameters/IdempotencyKey' }];
  if (route.follows !== true) return [];
  const description = 'With `Accept: text/event-stream`: go on after this event.';
  return [{ name: 'Last-Event-ID', in: 'header', description, schema: { type: 'string' } }];
}

function toRequestBody(body: NonNullable<ApiRoute['body']>, schemas: ApiSchemas): object {
  if (body === 'bytes') return { content: { '*/*': {} } };
  if (body === 'multipart') return { required: true, content: { 'multipart/form-data': { schema: RELEASE_FORM } } };
  const isOptional = body.safeParse({}).success;
  return { required: !isOptional, content: toJson(schemas.toSchema(body, 'input')) };
}

const FILES = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } };
const MARKDOWN = { type: 'string', contentMediaType: 'text/markdown' };
const RELEASE_FORM: JsonSchema = {
  type: 'object',
  properties: {
    [RELEASE_PARTS.manifest]: { type: 'string', contentMediaType: 'application/json' },
    [RELEASE_PARTS.mainModule]: { type: 'string' },
    [RELEASE_PARTS.module]: FILES,
    [RELEASE_PARTS.file]: FILES,
    [RELEASE_PARTS.sourceMap]: FILES,
    [RELEASE_PARTS.readme]: MARKDOWN,
    [RELEASE_PARTS.changelog]: MARKDOWN,
    [RELEASE_PARTS.screenshot]: FILES,
    [RELEASE_PARTS.held]: { type: 'string', const: 'true' },
  },
  required: [RELEASE_PARTS.manifest, RELEASE_PARTS.mainModule, RELEASE_PARTS.module],
};

function toAnswers(route: ApiRoute, schemas: ApiSchemas): Record<string, object> {
  const headers = takesIdempotencyKey(route) && {
    headers: { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } },
  };
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, answer]) => [
      status,
      { description: toDescription(status), ...headers, ...toContent(answer, route, schemas) },
    ]),
  );
}

function toDescription(status: string): string {
  return (
    {
      200: 'Done.',
      201: 'Made.',
      202: 'Taken; it is done later.',
      204: 'Done; there is no body.',
      303: 'The browser goes on.',
      422: 'Rejected by a plugin.',
    }[status] ?? status
  );
}

function toContent(answer: z.ZodType | null | 'bytes', route: ApiRoute, schemas: ApiSchemas): object {
  if (answer === null) return {};
  if (answer === 'bytes') return { content: { '*/*': {} } };
  const text = { schema: { type: 'string' } };
  return {
    content: {
      ...toJson(schemas.toSchema(answer, 'output')),
      ...(route.follows === true && { 'text/event-stream': text }),
      ...(route.alsoText === true && { 'text/plain': text }),
    },
  };
}

function toErrors(route: ApiRoute): Record<string, object> {
  return Object.fromEntries(
    errorsByStatus(route).map(([status, codes]) => [
      String(status),
      { $ref: `#/components/responses/${codes.join('.')}` },
    ]),
  );
}

/** Each set of codes that some route answers with under one status, named by them. */
function toErrorResponses(schemas: ApiSchemas): Record<string, object> {
  return Object.fromEntries(
    Object.values<ApiRoute>(API_ROUTES)
      .flatMap(errorsByStatus)
      .map(([, codes]) => [codes.join('.'), toErrorResponse(codes, schemas)]),
  );
}

function errorsByStatus(route: ApiRoute): [status: number, codes: ErrorCode[]][] {
  const byStatus = Map.groupBy(errorsOf(route), (code) => ERROR_CODES[code].status);
  return Array.from(byStatus).filter(([status]) => route.answers[status] === undefined);
}

function toErrorResponse(codes: readonly ErrorCode[], schemas: ApiSchemas): object {
  const answer = schemas.toSchema(ErrorAnswer, 'output');
  const ofTheseCodes = { properties: { error: { properties: { code: { enum: codes } } } } };
  const retries = codes.includes('RATE_LIMITED') || codes.includes('REQUEST_IN_FLIGHT');
  return {
    description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code].meaning}`).join('\n\n'),
    ...(retries && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
    content: toJson({ allOf: [answer, ofTheseCodes] }),
  };
}

function toJson(schema: JsonSchema): Record<string, object> {
  return { 'application/json': { schema } };
}
