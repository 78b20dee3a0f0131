import type { ErrorCode, OperationName } from '@digital-commerce/plugin-schema';

/** Who calls: a role of tenant "own", or a publisher, of which "acme" publishes the plugin "probe". */
export const CALLERS = ['owner', 'admin', 'developer', 'viewer', 'acme', 'rival'] as const;
export type Caller = (typeof CALLERS)[number];

/** A request of an operation that can be sent again and again, and what whoever may gets for it. */
export interface RouteCase {
  /** Who may, apart from the operator; `anybody` needs no token. */
  for: readonly Caller[] | 'anybody';
  method: string;
  path: string;
  /** JSON; a publish brings the release of "probe". */
  body?: object | 'release';
  status: number;
  /** Of a refusal that has nothing to do with who asks. */
  code?: ErrorCode;
}

const ALL: readonly Caller[] = CALLERS;
const NOBODY: readonly Caller[] = [];
const MEMBERS: readonly Caller[] = ['owner', 'admin', 'developer', 'viewer'];
const DEVELOPERS: readonly Caller[] = ['owner', 'admin', 'developer'];
const ADMINS: readonly Caller[] = ['owner', 'admin'];
const OWNERS: readonly Caller[] = ['owner'];
const PUBLISHER: readonly Caller[] = ['acme'];

const T = '/v1/tenants/own';
const P = `${T}/plugins/probe`;
const RELEASE = '/v1/plugins/probe/releases/9.9.9';
const ROLLOUT = '/v1/plugins/probe/rollouts/none';
const reason = { reason: 'test' };
const noRelease = { status: 404, code: 'RELEASE_NOT_FOUND' } as const;
const noDelivery = { status: 404, code: 'DELIVERY_NOT_FOUND' } as const;
const noEndpoint = { status: 404, code: 'WEBHOOK_ENDPOINT_NOT_FOUND' } as const;
const noSession = { status: 404, code: 'DEV_SESSION_NOT_FOUND' } as const;
const noPerson = { status: 404, code: 'PERSON_NOT_FOUND' } as const;
const noToken = { status: 404, code: 'TOKEN_NOT_FOUND' } as const;
const noWorkflow = { status: 404, code: 'WORKFLOW_NOT_FOUND' } as const;
const noRollout = { status: 404, code: 'ROLLOUT_NOT_FOUND' } as const;

/** Written by hand, apart from the table of routes: the two say the same of who may. */
export const ROUTE_CASES: Readonly<Record<OperationName, RouteCase>> = {
  runHook: {
    for: DEVELOPERS,
    method: 'POST',
    path: `${T}/hooks/before_payment_process`,
    body: { data: { amount: 1 } },
    status: 200,
  },
  callEndpoint: { for: DEVELOPERS, method: 'GET', path: `${T}/api/probe/ping`, status: 200 },
  runAction: {
    for: DEVELOPERS,
    method: 'POST',
    path: `${P}/actions/none`,
    body: {},
    status: 404,
    code: 'ACTION_NOT_FOUND',
  },
  loadUi: { for: MEMBERS, method: 'GET', path: `${T}/ui`, status: 200 },
  loadWidget: { for: MEMBERS, method: 'GET', path: `${P}/widgets/none`, status: 404, code: 'WIDGET_NOT_FOUND' },
  listStorefrontScripts: { for: DEVELOPERS, method: 'GET', path: `${T}/storefront/scripts?page=home`, status: 200 },
  getStorefrontScript: {
    for: 'anybody',
    method: 'GET',
    path: `${T}/storefront/scripts/probe/none/none`,
    status: 404,
    code: 'SCRIPT_NOT_FOUND',
  },
  createCustomerToken: {
    for: DEVELOPERS,
    method: 'POST',
    path: `${T}/customer-tokens`,
    body: { customerId: 'c-1' },
    status: 201,
  },
  listTenantResources: { for: MEMBERS, method: 'GET', path: `${T}/resources`, status: 200 },
  putTenantResource: {
    for: NOBODY,
    method: 'PUT',
    path: `${T}/resources/products`,
    body: { url: 'https://shop.example/products' },
    status: 200,
  },
  deleteTenantResource: { for: NOBODY, method: 'DELETE', path: `${T}/resources/none`, status: 204 },
  listResources: { for: NOBODY, method: 'GET', path: '/v1/resources', status: 200 },
  putResource: {
    for: NOBODY,
    method: 'PUT',
    path: '/v1/resources/products',
    body: { url: 'https://shop.example/products' },
    status: 200,
  },
  deleteResource: { for: NOBODY, method: 'DELETE', path: '/v1/resources/none', status: 204 },
  listInstallations: { for: MEMBERS, method: 'GET', path: `${T}/plugins`, status: 200 },
  listCandidates: { for: MEMBERS, method: 'GET', path: `${T}/candidates`, status: 200 },
  planChange: {
    for: MEMBERS,
    method: 'POST',
    path: `${T}/plugins/plan`,
    body: { install: [{ id: 'probe' }] },
    status: 200,
  },
  applyPlan: {
    for: ADMINS,
    method: 'POST',
    path: `${T}/plugins/apply`,
    body: { hash: '0'.repeat(64), consent: true },
    status: 409,
    code: 'PLAN_STALE',
  },
  getInstallation: { for: MEMBERS, method: 'GET', path: P, status: 200 },
  putDevBuild: { for: ADMINS, method: 'PUT', path: `${P}/dev`, body: {}, status: 400, code: 'INVALID_RELEASE' },
  getDevSession: { for: MEMBERS, method: 'GET', path: `${P}/dev`, ...noSession },
  renewDevSession: {
    for: ADMINS,
    method: 'POST',
    path: `${P}/dev/renew`,
    body: { session: '0f8fad5b-d9cb-469f-a165-70867728950e' },
    ...noSession,
  },
  endDevSession: { for: ADMINS, method: 'DELETE', path: `${P}/dev`, ...noSession },
  activate: { for: ADMINS, method: 'POST', path: `${P}/activate`, status: 200 },
  deactivate: { for: ADMINS, method: 'POST', path: `${T}/plugins/spare/deactivate`, status: 200 },
  rollback: { for: ADMINS, method: 'POST', path: `${P}/rollback`, status: 409, code: 'ROLLBACK_IMPOSSIBLE' },
  getInstallationHealth: { for: MEMBERS, method: 'GET', path: `${P}/health`, status: 200 },
  emitEvent: { for: DEVELOPERS, method: 'POST', path: `${T}/events`, body: { type: 'ping', data: 1 }, status: 202 },
  listDeliveries: { for: MEMBERS, method: 'GET', path: `${T}/deliveries`, status: 200 },
  listDeadLetters: { for: MEMBERS, method: 'GET', path: `${T}/deadletters`, status: 200 },
  replayDeadLetters: { for: ADMINS, method: 'POST', path: `${T}/deadletters/replay`, body: {}, status: 200 },
  replayDeadLetter: { for: ADMINS, method: 'POST', path: `${T}/deadletters/none/replay`, ...noDelivery },
  deleteDeadLetter: { for: ADMINS, method: 'DELETE', path: `${T}/deadletters/none`, ...noDelivery },
  listSchedules: { for: MEMBERS, method: 'GET', path: `${P}/schedules`, status: 200 },
  runSchedule: {
    for: ADMINS,
    method: 'POST',
    path: `${P}/schedules/none/run`,
    status: 404,
    code: 'SCHEDULE_NOT_FOUND',
  },
  getEgress: { for: MEMBERS, method: 'GET', path: `${P}/egress`, status: 200 },
  receiveWebhook: {
    for: 'anybody',
    method: 'POST',
    path: `${T}/webhooks/probe/none`,
    body: {},
    status: 404,
    code: 'WEBHOOK_NOT_FOUND',
  },
  listWebhookEndpoints: { for: DEVELOPERS, method: 'GET', path: `${T}/webhook-endpoints`, status: 200 },
  createWebhookEndpoint: {
    for: ADMINS,
    method: 'POST',
    path: `${T}/webhook-endpoints`,
    body: { url: 'https://127.0.0.1/', events: ['*'] },
    status: 400,
    code: 'INVALID_REQUEST',
  },
  getWebhookEndpoint: { for: DEVELOPERS, method: 'GET', path: `${T}/webhook-endpoints/none`, ...noEndpoint },
  putWebhookEndpoint: {
    for: ADMINS,
    method: 'PUT',
    path: `${T}/webhook-endpoints/none`,
    body: { url: 'https://example.com/', events: ['*'] },
    ...noEndpoint,
  },
  deleteWebhookEndpoint: { for: ADMINS, method: 'DELETE', path: `${T}/webhook-endpoints/none`, ...noEndpoint },
  rotateWebhookSecret: { for: ADMINS, method: 'POST', path: `${T}/webhook-endpoints/none/rotate`, ...noEndpoint },
  testWebhookEndpoint: { for: ADMINS, method: 'POST', path: `${T}/webhook-endpoints/none/test`, ...noEndpoint },
  resumeWebhookEndpoint: { for: ADMINS, method: 'POST', path: `${T}/webhook-endpoints/none/resume`, ...noEndpoint },
  listWorkflows: { for: MEMBERS, method: 'GET', path: `${T}/workflows`, status: 200 },
  getWorkflowParts: { for: MEMBERS, method: 'GET', path: `${T}/workflow-parts`, status: 200 },
  getWorkflow: { for: MEMBERS, method: 'GET', path: `${T}/workflows/none`, ...noWorkflow },
  putWorkflow: {
    for: ADMINS,
    method: 'PUT',
    path: `${T}/workflows/none`,
    body: { name: 'None', trigger: { event: 'ping' }, steps: [{ id: 'a', plugin: 'probe', action: 'none' }] },
    status: 400,
    code: 'INVALID_WORKFLOW',
  },
  deleteWorkflow: { for: ADMINS, method: 'DELETE', path: `${T}/workflows/none`, ...noWorkflow },
  runWorkflow: { for: ADMINS, method: 'POST', path: `${T}/workflows/none/run`, body: {}, ...noWorkflow },
  getTenantLimits: { for: MEMBERS, method: 'GET', path: `${T}/limits`, status: 200 },
  putTenantLimits: {
    for: NOBODY,
    method: 'PUT',
    path: `${T}/limits`,
    body: { revision: 9, limits: {} },
    status: 409,
    code: 'REVISION_CONFLICT',
  },
  listQueues: { for: NOBODY, method: 'GET', path: '/v1/queues', status: 200 },
  getQueueSummary: { for: NOBODY, method: 'GET', path: '/v1/queues/summary', status: 200 },
  getPlatformHealth: { for: NOBODY, method: 'GET', path: '/v1/health/platform', status: 200 },
  getSettings: { for: DEVELOPERS, method: 'GET', path: `${P}/settings`, status: 200 },
  putSettings: {
    for: ADMINS,
    method: 'PUT',
    path: `${P}/settings`,
    body: { values: { greeting: 'hello' } },
    status: 200,
  },
  listOfferedVersions: { for: MEMBERS, method: 'GET', path: `${P}/versions`, status: 200 },
  whyInstalled: { for: MEMBERS, method: 'GET', path: `${P}/why`, status: 200 },
  getDependencies: { for: MEMBERS, method: 'GET', path: `${T}/dependencies`, status: 200 },
  listUninstalled: { for: MEMBERS, method: 'GET', path: `${T}/uninstalled`, status: 200 },
  restore: {
    for: ADMINS,
    method: 'POST',
    path: `${T}/uninstalled/none/restore`,
    status: 404,
    code: 'EXPORT_NOT_FOUND',
  },

  listPublishers: { for: NOBODY, method: 'GET', path: '/v1/publishers', status: 200 },
  createPublisher: {
    for: NOBODY,
    method: 'POST',
    path: '/v1/publishers',
    body: { id: 'acme', name: 'Acme' },
    status: 409,
    code: 'PUBLISHER_EXISTS',
  },
  listPublisherTokens: { for: NOBODY, method: 'GET', path: '/v1/publishers/acme/tokens', status: 200 },
  createPublisherToken: { for: NOBODY, method: 'POST', path: '/v1/publishers/acme/tokens', body: {}, status: 201 },
  revokePublisherToken: { for: NOBODY, method: 'DELETE', path: '/v1/publishers/acme/tokens/none', status: 204 },
  listPlugins: { for: ALL, method: 'GET', path: '/v1/plugins', status: 200 },
  getPlugin: { for: ALL, method: 'GET', path: '/v1/plugins/probe', status: 200 },
  listPluginInstallations: { for: NOBODY, method: 'GET', path: '/v1/plugins/probe/installations', status: 200 },
  publishRelease: { for: PUBLISHER, method: 'POST', path: '/v1/plugins/probe/releases', body: 'release', status: 200 },
  getReadme: { for: ALL, method: 'GET', path: '/v1/plugins/probe/releases/1.0.0/readme', status: 200 },
  getChangelog: { for: ALL, method: 'GET', path: '/v1/plugins/probe/releases/1.0.0/changelog', status: 200 },
  getScreenshot: {
    for: ALL,
    method: 'GET',
    path: `/v1/plugins/probe/releases/1.0.0/screenshots/${'0'.repeat(64)}`,
    status: 404,
    code: 'SCREENSHOT_NOT_FOUND',
  },
  yankRelease: { for: PUBLISHER, method: 'POST', path: `${RELEASE}/yank`, body: reason, ...noRelease },
  unyankRelease: { for: PUBLISHER, method: 'POST', path: `${RELEASE}/unyank`, body: reason, ...noRelease },
  killRelease: { for: NOBODY, method: 'POST', path: `${RELEASE}/kill`, body: reason, ...noRelease },
  reviveRelease: { for: NOBODY, method: 'POST', path: `${RELEASE}/revive`, body: reason, ...noRelease },
  listRollouts: { for: PUBLISHER, method: 'GET', path: '/v1/plugins/probe/rollouts', status: 200 },
  createRollout: {
    for: NOBODY,
    method: 'POST',
    path: '/v1/plugins/probe/rollouts',
    body: { version: '9.9.9', tenants: ['own'] },
    ...noRelease,
  },
  getRollout: { for: PUBLISHER, method: 'GET', path: ROLLOUT, ...noRollout },
  promoteRollout: { for: NOBODY, method: 'POST', path: `${ROLLOUT}/promote`, ...noRollout },
  withdrawRollout: { for: NOBODY, method: 'POST', path: `${ROLLOUT}/withdraw`, body: reason, ...noRollout },

  createSession: {
    for: 'anybody',
    method: 'POST',
    path: '/v1/session',
    body: { token: 'nobody-holds-it' },
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  getSession: { for: 'anybody', method: 'GET', path: '/v1/session', status: 401, code: 'UNAUTHENTICATED' },
  deleteSession: { for: 'anybody', method: 'DELETE', path: '/v1/session', status: 204 },
  getSignIn: { for: 'anybody', method: 'GET', path: '/v1/sign-in', status: 200 },
  startSignIn: { for: 'anybody', method: 'GET', path: '/v1/sign-in/openid', status: 303 },
  finishSignIn: { for: 'anybody', method: 'GET', path: '/v1/sign-in/openid/callback', status: 303 },
  listPeople: { for: NOBODY, method: 'GET', path: '/v1/people', status: 200 },
  endPersonSessions: { for: NOBODY, method: 'DELETE', path: '/v1/people/none/sessions', ...noPerson },
  getHealth: { for: 'anybody', method: 'GET', path: '/v1/health', status: 200 },
  getOpenApi: { for: 'anybody', method: 'GET', path: '/v1/openapi.json', status: 200 },
  getWhoAmI: { for: ALL, method: 'GET', path: '/v1/whoami', status: 200 },
  getStatus: { for: NOBODY, method: 'GET', path: '/v1/status', status: 200 },
  listCells: { for: NOBODY, method: 'GET', path: '/v1/cells', status: 200 },
  backUpPlatform: { for: NOBODY, method: 'GET', path: '/v1/backup', status: 200 },
  restorePlatform: {
    for: NOBODY,
    method: 'POST',
    path: '/v1/restore',
    body: {},
    status: 400,
    code: 'BACKUP_INVALID',
  },
  backUpTenant: { for: NOBODY, method: 'GET', path: `${T}/backup`, status: 200 },
  restoreTenant: { for: NOBODY, method: 'POST', path: `${T}/restore`, body: {}, status: 400, code: 'BACKUP_INVALID' },
  getMeasurements: { for: NOBODY, method: 'GET', path: '/metrics', status: 200 },
  getSlo: { for: NOBODY, method: 'GET', path: '/v1/slo', status: 200 },
  listTenants: { for: NOBODY, method: 'GET', path: '/v1/tenants', status: 200 },
  createTenant: {
    for: NOBODY,
    method: 'POST',
    path: '/v1/tenants',
    body: { id: 'own' },
    status: 409,
    code: 'TENANT_EXISTS',
  },
  getTenant: { for: MEMBERS, method: 'GET', path: T, status: 200 },
  listTokens: { for: OWNERS, method: 'GET', path: `${T}/tokens`, status: 200 },
  createToken: { for: OWNERS, method: 'POST', path: `${T}/tokens`, body: { role: 'viewer' }, status: 201 },
  revokeToken: { for: OWNERS, method: 'DELETE', path: `${T}/tokens/none`, ...noToken },
  getPolicy: { for: MEMBERS, method: 'GET', path: `${T}/policy`, status: 200 },
  putPolicy: { for: ADMINS, method: 'PUT', path: `${T}/policy`, body: { plugins: {} }, status: 200 },
  listProviders: { for: MEMBERS, method: 'GET', path: `${T}/providers`, status: 200 },
  putProvider: {
    for: ADMINS,
    method: 'PUT',
    path: `${T}/providers/process_payment`,
    body: { plugin: 'probe' },
    status: 200,
  },
  deleteProvider: { for: ADMINS, method: 'DELETE', path: `${T}/providers/process_payment`, status: 200 },
  listOperations: { for: MEMBERS, method: 'GET', path: `${T}/operations`, status: 200 },
  getOperation: { for: MEMBERS, method: 'GET', path: `${T}/operations/none`, status: 404, code: 'OPERATION_NOT_FOUND' },
  listEvents: { for: MEMBERS, method: 'GET', path: `${T}/events`, status: 200 },
  listTraces: { for: DEVELOPERS, method: 'GET', path: `${T}/traces`, status: 200 },
  getTrace: { for: DEVELOPERS, method: 'GET', path: `${T}/traces/none`, status: 404, code: 'TRACE_NOT_FOUND' },
  getSpans: { for: DEVELOPERS, method: 'GET', path: `${T}/traces/none/spans`, status: 404, code: 'TRACE_NOT_FOUND' },
  listLogs: { for: DEVELOPERS, method: 'GET', path: `${T}/logs`, status: 200 },
  getMetrics: { for: DEVELOPERS, method: 'GET', path: `${P}/metrics`, status: 200 },
  listAudit: { for: ADMINS, method: 'GET', path: `${T}/audit`, status: 200 },
  verifyAudit: { for: ADMINS, method: 'GET', path: `${T}/audit/verify`, status: 200 },
  listPlatformAudit: { for: NOBODY, method: 'GET', path: '/v1/audit', status: 200 },
  verifyPlatformAudit: { for: NOBODY, method: 'GET', path: '/v1/audit/verify', status: 200 },
};
