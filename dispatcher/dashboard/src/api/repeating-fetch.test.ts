import { API_ROUTES, takesIdempotencyKey } from '@digital-commerce/plugin-schema';
import type { ApiRoute } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { isDoneOnce } from './repeating-fetch.ts';

/** Of programs, and not of the dashboard: hooks, events and endpoints; what is open has nobody's key. */
const NOT_OF_THE_DASHBOARD = new Set(['hooks:run', 'endpoint', 'open']);
/** Changes nothing, and would be kept for a day. */
const PLAN = '/v1/tenants/:tenant/plugins/plan';

const routes = Object.values(API_ROUTES as Record<string, ApiRoute>).filter(
  ({ access, path }) => !NOT_OF_THE_DASHBOARD.has(access) && path !== PLAN,
);

test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s is sent again where the platform does it once',
  (_name, route) => {
    const url = `https://shop.example${route.path.replaceAll(/:\w+|\*/g, 'x')}`;
    // A session that ends twice has ended.
    const isExpected = takesIdempotencyKey(route) && route.path !== '/v1/session';
    expect(isDoneOnce({ method: route.method, url })).toBe(isExpected);
  },
);

test('a plan is asked for anew each time', () => {
  expect(isDoneOnce({ method: 'POST', url: 'https://shop.example/v1/tenants/acme/plugins/plan' })).toBe(false);
});
