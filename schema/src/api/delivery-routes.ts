import {
  DeadLetterList,
  DeadLetterQuery,
  DeliveryList,
  DeliveryQuery,
  EmitAnswer,
  EmitRequest,
  ReplayAnswer,
  ReplayRequest,
} from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What is delivered to a tenant's plugins, and what could not be. */
export const DELIVERY_ROUTES = {
  emitEvent: {
    method: 'POST',
    path: '/v1/tenants/:tenant/events',
    access: 'hooks:run',
    summary: 'Emit an event of the host application; it is delivered to each subscriber at least once.',
    body: EmitRequest,
    answers: { 202: EmitAnswer },
    errors: ['VALUE_TOO_LARGE'],
  },
  listDeliveries: {
    method: 'GET',
    path: '/v1/tenants/:tenant/deliveries',
    access: 'tenant:read',
    summary: 'List what is delivered to plugins, newest first.',
    query: DeliveryQuery,
    answers: { 200: DeliveryList },
  },
  listDeadLetters: {
    method: 'GET',
    path: '/v1/tenants/:tenant/deadletters',
    access: 'tenant:read',
    summary: 'List what could not be delivered, newest first.',
    query: DeadLetterQuery,
    answers: { 200: DeadLetterList },
  },
  replayDeadLetters: {
    method: 'POST',
    path: '/v1/tenants/:tenant/deadletters/replay',
    access: 'plugins:switch',
    summary: 'Deliver all dead letters again, or those of one plugin.',
    body: ReplayRequest,
    answers: { 200: ReplayAnswer },
  },
  replayDeadLetter: {
    method: 'POST',
    path: '/v1/tenants/:tenant/deadletters/:delivery/replay',
    access: 'plugins:switch',
    summary: 'Deliver a dead letter again.',
    answers: { 200: ReplayAnswer },
    errors: ['DELIVERY_NOT_FOUND'],
  },
  deleteDeadLetter: {
    method: 'DELETE',
    path: '/v1/tenants/:tenant/deadletters/:delivery',
    access: 'plugins:switch',
    summary: 'Give a dead letter up.',
    answers: { 204: null },
    errors: ['DELIVERY_NOT_FOUND'],
  },
} as const satisfies Record<string, ApiRoute>;
