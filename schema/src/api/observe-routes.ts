import { SloQuery, SloReport } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What the platform measures of itself. */
export const OBSERVE_ROUTES = {
  getMeasurements: {
    method: 'GET',
    path: '/metrics',
    access: 'operator',
    summary: 'See all measurements of the platform, as text for Prometheus.',
    answers: { 200: 'bytes' },
  },
  getSlo: {
    method: 'GET',
    path: '/v1/slo',
    access: 'operator',
    summary: 'See how the platform does by its objectives.',
    query: SloQuery,
    answers: { 200: SloReport },
  },
} as const satisfies Record<string, ApiRoute>;
