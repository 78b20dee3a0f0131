import {
  PlatformHealth,
  PutTenantLimitsRequest,
  QueueDepthList,
  QueueQuery,
  QueueSummary,
  TenantLimitList,
  TenantLimitsQuery,
} from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What tenants may use, what waits, and how the platform is. */
export const LIMIT_ROUTES = {
  getTenantLimits: {
    method: 'GET',
    path: '/v1/tenants/:tenant/limits',
    access: 'tenant:read',
    summary: "Show a tenant's limits: what holds, what may be set, and what is used now.",
    query: TenantLimitsQuery,
    answers: { 200: TenantLimitList },
  },
  putTenantLimits: {
    method: 'PUT',
    path: '/v1/tenants/:tenant/limits',
    access: 'operator',
    summary: 'Set the limits of a tenant in place of the revision that the body names.',
    body: PutTenantLimitsRequest,
    answers: { 200: TenantLimitList },
    errors: ['REVISION_CONFLICT'],
  },
  getQueueSummary: {
    method: 'GET',
    path: '/v1/queues/summary',
    access: 'operator',
    summary: 'Count what waits: deliveries, schedules, operations.',
    answers: { 200: QueueSummary },
  },
  listQueues: {
    method: 'GET',
    path: '/v1/queues',
    access: 'operator',
    summary: 'List the recipients whose deliveries do not keep up, of all tenants or one, the longest waiting first.',
    query: QueueQuery,
    answers: { 200: QueueDepthList },
  },
  getPlatformHealth: {
    method: 'GET',
    path: '/v1/health/platform',
    access: 'operator',
    summary: 'Ask each part of the platform whether it answers, and say how executions go.',
    answers: { 200: PlatformHealth },
  },
} as const satisfies Record<string, ApiRoute>;
