import {
  CreateSessionRequest,
  EndedSession,
  EndedSessions,
  ListQuery,
  PersonList,
  Session,
  SignInOptions,
  StartSignInQuery,
} from '../wire/index.ts';
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
    answers: { 204: null, 200: EndedSession },
    errors: ['CROSS_SITE_REQUEST'],
  },
  getSignIn: {
    method: 'GET',
    path: '/v1/sign-in',
    access: 'open',
    summary: 'Say how one signs in at the dashboard, beside with a token.',
    answers: { 200: SignInOptions },
  },
  startSignIn: {
    method: 'GET',
    path: '/v1/sign-in/openid',
    access: 'open',
    summary: 'Send the browser to the OpenID provider to sign in.',
    query: StartSignInQuery,
    answers: { 303: null },
  },
  finishSignIn: {
    method: 'GET',
    path: '/v1/sign-in/openid/callback',
    access: 'open',
    summary: 'Take the browser back from the OpenID provider, with a session for whom the rules let in.',
    answers: { 303: null },
  },
  listPeople: {
    method: 'GET',
    path: '/v1/people',
    access: 'operator',
    summary: 'List who has signed in at the OpenID provider.',
    query: ListQuery,
    answers: { 200: PersonList },
  },
  endPersonSessions: {
    method: 'DELETE',
    path: '/v1/people/:person/sessions',
    access: 'operator',
    summary: "End all of a person's sessions.",
    answers: { 200: EndedSessions },
    errors: ['PERSON_NOT_FOUND'],
  },
} as const satisfies Record<string, ApiRoute>;
