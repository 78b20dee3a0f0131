import { DevSession, EndDevSessionQuery, EndedDevSession, RenewDevSessionRequest } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** Development sessions: builds of a folder in front of what a tenant has installed. */
export const DEV_ROUTES = {
  putDevBuild: {
    method: 'PUT',
    path: '/v1/tenants/:tenant/plugins/:plugin/dev',
    access: 'plugins:develop',
    summary:
      'Have a development build serve a tenant at once: the parts of a release, and `options`, JSON text of `DevBuildOptions`.',
    body: 'multipart',
    answers: { 200: DevSession },
    errors: [
      'DEV_SESSIONS_OFF',
      'INVALID_REQUEST',
      'INVALID_MANIFEST',
      'INVALID_RELEASE',
      'INVALID_SETTING',
      'CONSENT_REQUIRED',
      'DEV_SESSION_TAKEN',
      'DEV_DATABASE_STALE',
      'UNRESOLVABLE',
      'RELEASE_KILLED',
      'OPERATION_FAILED',
      'NAMESPACE_ERROR',
    ],
  },
  getDevSession: {
    method: 'GET',
    path: '/v1/tenants/:tenant/plugins/:plugin/dev',
    access: 'tenant:read',
    summary: 'Show the development session of a plugin.',
    answers: { 200: DevSession },
    errors: ['DEV_SESSION_NOT_FOUND'],
  },
  renewDevSession: {
    method: 'POST',
    path: '/v1/tenants/:tenant/plugins/:plugin/dev/renew',
    access: 'plugins:develop',
    summary: 'Keep a development session from ending for another while.',
    body: RenewDevSessionRequest,
    answers: { 200: DevSession },
    errors: ['DEV_SESSIONS_OFF', 'DEV_SESSION_NOT_FOUND'],
  },
  endDevSession: {
    method: 'DELETE',
    path: '/v1/tenants/:tenant/plugins/:plugin/dev',
    access: 'plugins:develop',
    summary: 'End a development session; what was installed before serves again.',
    query: EndDevSessionQuery,
    answers: { 200: EndedDevSession },
    errors: ['DEV_SESSION_NOT_FOUND'],
  },
} as const satisfies Record<string, ApiRoute>;
