import { CreateSessionRequest, Session } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What the dashboard's pages hold in place of a token. */
export const SESSION_ROUTES = {
  createSession: {
    method: 'POST',
    path: '/v1/session',
    access: 'open',
    summary: 'Exchange a token for a session of 12 hours, as an HttpOnly cookie of this origin.',
    body: CreateSessionRequest,
    answers: { 201: Session },
    errors: ['UNAUTHENTICATED', 'CROSS_SITE_REQUEST'],
  },
  getSession: {
    method: 'GET',
    path: '/v1/session',
    access: 'open',
    summary: "Say whose the cookie's session is.",
    answers: { 200: Session },
    errors: ['UNAUTHENTICATED', 'CROSS_SITE_REQUEST'],
  },
  deleteSession: {
    method: 'DELETE',
    path: '/v1/session',
    access: 'open',
    summary: "End the cookie's session; no error when there is none.",
    answers: { 204: null },
    errors: ['CROSS_SITE_REQUEST'],
  },
} as const satisfies Record<string, ApiRoute>;
