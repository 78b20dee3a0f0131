import { ERROR_CODES } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { ApiRoute } from './api-route.ts';
import { takesIdempotencyKey } from './idempotency.ts';

/** Every error code that a route may answer with, in the order of the table of codes. */
export function errorsOf(route: ApiRoute): ErrorCode[] {
  const codes = new Set<ErrorCode>(route.errors);
  const add = (...more: ErrorCode[]): void => more.forEach((code) => codes.add(code));
  add('INTERNAL');
  if (route.access !== 'open') add('UNAUTHENTICATED', 'CROSS_SITE_REQUEST');
  if (route.access !== 'open' && route.access !== 'any') add('FORBIDDEN');
  // On an open route nobody learns which tenants there are.
  if (route.path.includes('/:tenant') && route.access !== 'open') add('TENANT_NOT_FOUND');
  if (route.path.startsWith('/v1/plugins/:plugin/')) add('PLUGIN_NOT_FOUND');
  if (route.query !== undefined) add('INVALID_REQUEST');
  if (route.body !== undefined) add('BODY_TOO_LARGE');
  if (isJson(route.body)) add('INVALID_JSON', 'INVALID_REQUEST');
  if (takesIdempotencyKey(route)) {
    add('INVALID_REQUEST', 'BODY_TOO_LARGE', 'REVISION_CONFLICT', 'REQUEST_IN_FLIGHT', 'IDEMPOTENCY_MISMATCH');
  }
  const all = Object.keys(ERROR_CODES) as ErrorCode[];
  if (callsPlugin(route)) add(...all.filter((code) => code.startsWith('PLUGIN_') && code !== 'PLUGIN_NOT_FOUND'));
  return all.filter((code) => codes.has(code));
}

function isJson(body: ApiRoute['body']): boolean {
  return body !== undefined && typeof body !== 'string';
}

function callsPlugin({ access, path }: ApiRoute): boolean {
  return (
    access === 'endpoint' ||
    access === 'action' ||
    path.endsWith('/:widget') ||
    (access === 'hooks:run' && !path.endsWith('/customer-tokens'))
  );
}
