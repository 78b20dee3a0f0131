type Scope = 'operator' | 'tenant' | 'any' | 'open';
export interface Route {
  method: string;
  /** As the router has it, to compare. */
  route: string;
  scope: Scope;
  path: string;
  /** JSON. */
  body?: object;
  /** Status for whoever may. */
  status: number;
}

const T = '/v1/tenants/:tenant';
const P = `${T}/plugins/:plugin`;
/**
 * Every route of the dispatcher, with a call that works for tenant "own" with plugin "probe", in this order. The publish
 * has no body here.
 */
export const ROUTES: readonly Route[] = [
  { method: 'GET', route: '/v1/health', scope: 'open', path: '/v1/health', status: 200 },
  { method: 'GET', route: '/v1/status', scope: 'operator', path: '/v1/status', status: 200 },
  { method: 'GET', route: '/v1/tenants', scope: 'operator', path: '/v1/tenants', status: 200 },
  { method: 'POST', route: '/v1/tenants', scope: 'operator', path: '/v1/tenants', body: { id: 'new' }, status: 201 },
  { method: 'GET', route: T, scope: 'tenant', path: '/v1/tenants/own', status: 200 },
  { method: 'POST', route: `${T}/tokens`, scope: 'tenant', path: '/v1/tenants/own/tokens', status: 201 },
  { method: 'GET', route: `${T}/tokens`, scope: 'tenant', path: '/v1/tenants/own/tokens', status: 200 },
  { method: 'DELETE', route: `${T}/tokens/:token`, scope: 'tenant', path: '/v1/tenants/own/tokens/none', status: 204 },
  { method: 'GET', route: '/v1/plugins', scope: 'any', path: '/v1/plugins', status: 200 },
  { method: 'GET', route: '/v1/plugins/:plugin', scope: 'any', path: '/v1/plugins/probe', status: 200 },
  {
    method: 'POST',
    route: '/v1/plugins/:plugin/releases',
    scope: 'operator',
    path: '/v1/plugins/probe/releases',
    status: 200,
  },
  { method: 'GET', route: `${T}/plugins`, scope: 'tenant', path: '/v1/tenants/own/plugins', status: 200 },
  {
    method: 'POST',
    route: `${T}/plugins/plan`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/plan',
    body: { install: [{ id: 'probe' }] },
    status: 200,
  },
  {
    method: 'POST',
    route: `${T}/plugins/apply`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/apply',
    body: { hash: '0'.repeat(64), consent: true },
    status: 409,
  },
  { method: 'GET', route: P, scope: 'tenant', path: '/v1/tenants/own/plugins/probe', status: 200 },
  {
    method: 'GET',
    route: `${P}/settings`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/probe/settings',
    status: 200,
  },
  {
    method: 'PUT',
    route: `${P}/settings`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/probe/settings',
    body: { values: { greeting: 'hello' } },
    status: 200,
  },
  {
    method: 'POST',
    route: `${P}/deactivate`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/probe/deactivate',
    status: 200,
  },
  {
    method: 'POST',
    route: `${P}/activate`,
    scope: 'tenant',
    path: '/v1/tenants/own/plugins/probe/activate',
    status: 200,
  },
  {
    method: 'POST',
    route: `${T}/hooks/:hook`,
    scope: 'tenant',
    path: '/v1/tenants/own/hooks/before_payment_process',
    body: { data: { amount: 1 } },
    status: 200,
  },
  { method: 'ALL', route: `${T}/api/:plugin/*`, scope: 'tenant', path: '/v1/tenants/own/api/probe/ping', status: 200 },
];
