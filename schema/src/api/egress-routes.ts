import { EgressReport } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What plugins reach outside the platform. */
export const EGRESS_ROUTES = {
  getEgress: {
    method: 'GET',
    path: '/v1/tenants/:tenant/plugins/:plugin/egress',
    access: 'tenant:read',
    summary: 'See which hosts a plugin declares, was granted and has contacted.',
    answers: { 200: EgressReport },
    errors: ['NOT_INSTALLED'],
  },
} as const satisfies Record<string, ApiRoute>;
