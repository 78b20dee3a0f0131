import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { API_ROUTES } from './index.ts';
import type { ApiRoute } from './index.ts';
import { takesIdempotencyKey } from './idempotency.ts';
import { toOpenApi } from './openapi.ts';
import { errorsOf } from './route-errors.ts';

interface Operation {
  operationId: string;
  parameters?: { name?: string; $ref?: string }[];
  responses: Record<string, object>;
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { required?: string[] }> };
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8')) as OpenApi;
const OPERATIONS = Object.values(document.paths).flatMap((path) => Object.values(path));
const ROUTES = Object.entries<ApiRoute>(API_ROUTES);

test('openapi.json is as the table of routes makes it', () => {
  expect(document).toEqual(JSON.parse(JSON.stringify(toOpenApi())));
});

test('it has every operation once, and the call of endpoints once for each method', () => {
  const names = ROUTES.flatMap(([name, { method }]) =>
    method === 'ANY' ? ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((verb) => `${name}With${verb}`) : [name],
  );
  expect(OPERATIONS.map(({ operationId }) => operationId).toSorted()).toEqual(names.toSorted());
});

test('every change takes an idempotency key, and nothing else does', () => {
  const takes = OPERATIONS.filter(({ parameters = [] }) =>
    parameters.some(({ $ref }) => $ref?.includes('Idempotency')),
  );
  const changes = ROUTES.filter(([, route]) => takesIdempotencyKey(route));
  expect(takes.map(({ operationId }) => operationId).toSorted()).toEqual(changes.map(([name]) => name).toSorted());
  const others = ROUTES.filter(([name]) => !changes.some(([change]) => change === name));
  // Whoever ends a session holds no token, so there is nobody whose the key could be.
  expect(others.filter(([, { method }]) => !/GET|POST|ANY/.test(method)).map(([name]) => name)).toEqual([
    'deleteSession',
  ]);
  expect(others.filter(([, { method }]) => method === 'POST').map(([name]) => name)).toEqual([
    'runHook',
    'runAction',
    'createCustomerToken',
    'emitEvent',
    'receiveWebhook',
    'createSession',
  ]);
});

test('lists have a cursor and a limit', () => {
  const lists = ROUTES.filter(([, { query }]) => query !== undefined && 'cursor' in query.shape).map(([name]) => name);
  expect(lists.length).toBeGreaterThan(8);
  for (const name of lists) {
    const operation = OPERATIONS.find(({ operationId }) => operationId === name);
    const parameters = operation?.parameters?.map((parameter) => parameter.name);
    expect([name, parameters]).toEqual([name, expect.arrayContaining(['cursor', 'limit'])]);
  }
});

test('what a caller may leave out is required in no body, and what it always gets is required in an answer', () => {
  const { CreateTokenRequest: input, TokenSummary: output } = document.components.schemas;
  expect(input).not.toHaveProperty('required');
  expect(output?.required).toEqual(['id', 'role', 'permissions', 'createdAt']);
});

test.each<[keyof typeof API_ROUTES, string]>([
  ['getHealth', 'INTERNAL'],
  ['listPlugins', 'INVALID_REQUEST UNAUTHENTICATED CROSS_SITE_REQUEST INTERNAL'],
  [
    'activate',
    'INVALID_REQUEST BODY_TOO_LARGE UNAUTHENTICATED FORBIDDEN CROSS_SITE_REQUEST TENANT_NOT_FOUND NOT_INSTALLED REQUEST_IN_FLIGHT IDEMPOTENCY_MISMATCH REVISION_CONFLICT SETTINGS_MISSING INTERNAL',
  ],
])('%s may answer with %s', (name, codes) => {
  expect(errorsOf(API_ROUTES[name]).join(' ')).toBe(codes);
});
