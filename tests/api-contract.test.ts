import { Validator } from '@seriousme/openapi-schema-validator';
import { API_ROUTES } from '@digital-commerce/plugin-schema';
import type { ApiRoute, OperationName } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { serveOpenId } from '../dispatcher/testing/serve-openid.ts';
import type { ServedOpenId } from '../dispatcher/testing/serve-openid.ts';
import { SignInBrowser } from '../dispatcher/testing/sign-in-browser.ts';
import { SAMPLE_IMAGES } from '../schema/testing/sample-images.ts';
import { ApiContract } from './support/api-contract.ts';
import type { ContractCall } from './support/api-contract.ts';
import { PROBE_SOURCE, probeForm, scriptedForm } from './support/probe.ts';
import { TestPlatform } from './support/test-platform.ts';

const OPERATIONS = Object.keys(API_ROUTES) as OperationName[];
const tenant = 'own';
const plugin = 'probe';
const reason = 'a test';

let platform: TestPlatform;
let api: ApiContract;
let openId: ServedOpenId;

beforeAll(async () => {
  openId = await serveOpenId();
  for (const [name, value] of Object.entries(openId.variables)) vi.stubEnv(name, value);
  platform = await TestPlatform.boot();
  openId.double.redirectUris.add(`${platform.local.url}/v1/sign-in/openid/callback`);
  api = await ApiContract.of(platform.local.url, platform.local.operatorToken);
});
afterAll(async () => {
  await platform.close();
  await openId.close();
});

/** Status, or status and code of a refusal. */
async function ask(operation: OperationName, call: ContractCall = {}): Promise<string> {
  const { status, code } = await api.call(operation, call);
  return code === undefined ? String(status) : `${status} ${code}`;
}

async function change(body: object): Promise<string> {
  const plan = await api.call('planChange', { params: { tenant }, body });
  return ask('applyPlan', { params: { tenant }, body: { hash: plan.body.hash, consent: true } });
}

test('openapi.json is OpenAPI 3.1', async () => {
  const { body } = await api.call('getOpenApi');
  expect(body.openapi).toMatch(/^3\.1\./);
  expect(await new Validator().validate(body)).toEqual({ valid: true });
});

describe('every answer is as the contract has it', () => {
  test('of the platform', async () => {
    expect(await ask('getHealth')).toBe('200');
    expect(await ask('getStatus')).toBe('200');
    expect(await ask('listCells')).toBe('200');
    expect(await ask('getPlatformHealth')).toBe('200');
    expect(await ask('getQueueSummary')).toBe('200');
    expect(await ask('listQueues', { query: '?limit=1' })).toBe('200');
    expect(await ask('getMeasurements')).toBe('200');
    expect(await ask('getSlo', { query: '?window=30d' })).toBe('200');
    expect(await ask('getWhoAmI')).toBe('200');
  });

  test('of sessions', async () => {
    expect(await ask('createSession', { body: { token: 'nobody-holds-it' }, token: null })).toBe('401 UNAUTHENTICATED');
    const body = { token: platform.local.operatorToken };
    const foreign = { origin: 'https://other.example' };
    expect(await ask('createSession', { body, token: null, headers: foreign })).toBe('403 CROSS_SITE_REQUEST');
    const created = await api.call('createSession', { body, token: null });
    const cookie = created.headers.get('set-cookie')?.split(';')[0] ?? '';
    const call = { token: null, headers: { cookie } };
    expect(await ask('getSession', call)).toBe('200');
    expect(await ask('getStatus', call)).toBe('200');
    expect(await ask('createTenant', { ...call, body: { id: 'forged' } })).toBe('403 CROSS_SITE_REQUEST');
    expect(await ask('deleteSession', call)).toBe('204');
    expect(await ask('getSession', call)).toBe('401 UNAUTHENTICATED');
  });

  test('of people who sign in', async () => {
    expect(await ask('getSignIn', { token: null })).toBe('200');
    expect(await ask('startSignIn', { token: null })).toBe('303');
    expect(await ask('startSignIn', { token: null, query: '?next=/a&next=/b' })).toBe('400 INVALID_REQUEST');
    expect(await ask('finishSignIn', { token: null })).toBe('303');
    const browser = new SignInBrowser(platform.local.url, openId.double);
    expect(await browser.signIn('ann')).toBe('/');
    const cookie = `session=${browser.cookies.get('session')}`;
    const call = { token: null, headers: { cookie } };
    expect(await ask('getSession', call)).toBe('200');
    expect(await ask('getWhoAmI', call)).toBe('200');
    expect(await ask('getHealth', call)).toBe('200');
    const { body } = await api.call('listPeople', call);
    expect(await ask('endPersonSessions', { params: { person: 'none' } })).toBe('404 PERSON_NOT_FOUND');
    expect(await ask('deleteSession', call)).toBe('200');
    expect(await ask('endPersonSessions', { params: { person: body.people[0].id } })).toBe('200');
    expect(await ask('listPlatformAudit')).toBe('200');
  });

  test('of publishers', async () => {
    const body = { id: 'acme', name: 'Acme' };
    expect(await ask('createPublisher', { body })).toBe('201');
    expect(await ask('createPublisher', { body })).toBe('409 PUBLISHER_EXISTS');
    expect(await ask('createPublisher', { body: { id: 'Acme!' } })).toBe('400 INVALID_REQUEST');
    expect(await ask('listPublishers', { query: '?limit=1' })).toBe('200');
    const token = await api.call('createPublisherToken', {
      params: { publisher: 'acme' },
      body: { name: 'ci', ttlSeconds: 60 },
    });
    expect(await ask('createPublisherToken', { params: { publisher: 'none' }, body: {} })).toBe(
      '404 PUBLISHER_NOT_FOUND',
    );
    expect(await ask('listPublisherTokens', { params: { publisher: 'acme' }, query: '?limit=1' })).toBe('200');
    expect(await ask('listPublisherTokens', { params: { publisher: 'none' } })).toBe('404 PUBLISHER_NOT_FOUND');
    const params = { publisher: 'acme', token: token.body.tokenId };
    expect(await ask('revokePublisherToken', { params })).toBe('204');
  });

  test('of releases', async () => {
    const publish = (form: FormData, id = plugin) => ask('publishRelease', { params: { plugin: id }, body: form });
    expect(await publish(probeForm())).toBe('201');
    expect(await publish(probeForm())).toBe('200');
    expect(await publish(probeForm({ source: `${PROBE_SOURCE}//` }))).toBe('409 RELEASE_EXISTS');
    expect(await publish(probeForm({ version: 'one' }))).toBe('400 INVALID_MANIFEST');
    expect(await publish(new FormData())).toBe('400 INVALID_RELEASE');
    expect(await publish(probeForm({ version: '1.1.0' }))).toBe('201');
    for (const operation of ['yankRelease', 'unyankRelease', 'killRelease', 'reviveRelease'] as const) {
      expect(await ask(operation, { params: { plugin, version: '1.1.0' }, body: { reason } })).toBe('200');
      expect(await ask(operation, { params: { plugin, version: '9.9.9' }, body: { reason } })).toBe(
        '404 RELEASE_NOT_FOUND',
      );
      expect(await ask(operation, { params: { plugin: 'none', version: '1.0.0' }, body: { reason } })).toContain('404');
    }
    expect(await ask('listPlugins', { query: '?search=probe&limit=1' })).toBe('200');
    expect(await ask('listPlugins', { query: '?cursor=nonsense' })).toBe('400 INVALID_REQUEST');
    expect(await ask('getPlugin', { params: { plugin } })).toBe('200');
    expect(await ask('getPlugin', { params: { plugin: 'none' } })).toBe('404 PLUGIN_NOT_FOUND');
    const release = { plugin, version: '1.0.0' };
    expect(await ask('getReadme', { params: release })).toBe('200');
    expect(await ask('getReadme', { params: { plugin, version: '9.9.9' } })).toBe('404 RELEASE_NOT_FOUND');
    expect(await ask('getChangelog', { params: release, query: '?after=0.1.0' })).toBe('200');
    expect(await ask('getChangelog', { params: release, query: '?after=old' })).toBe('400 INVALID_REQUEST');
    expect(await ask('getScreenshot', { params: { ...release, digest: 'none' } })).toBe('404 SCREENSHOT_NOT_FOUND');
    const form = probeForm({ id: 'shown' });
    const manifest = JSON.parse(form.get('manifest') as string) as object;
    form.set('manifest', JSON.stringify({ ...manifest, screenshots: [{ file: 'a.png', caption: 'All of it' }] }));
    form.append('screenshots', new Blob([SAMPLE_IMAGES.png]), 'a.png');
    const { body } = await api.call('publishRelease', { params: { plugin: 'shown' }, body: form });
    const { digest } = body.showcase.screenshots[0];
    expect(await ask('getScreenshot', { params: { plugin: 'shown', version: '1.0.0', digest } })).toBe('200');
  });

  test('of tenants and their tokens', async () => {
    expect(await ask('createTenant', { body: { id: tenant } })).toBe('201');
    expect(await ask('createTenant', { body: { id: tenant } })).toBe('409 TENANT_EXISTS');
    expect(await ask('listTenants')).toBe('200');
    expect(await ask('getTenant', { params: { tenant } })).toBe('200');
    expect(await ask('getTenant', { params: { tenant: 'none' } })).toBe('404 TENANT_NOT_FOUND');
    expect(await ask('getTenantLimits', { params: { tenant }, query: '?storage=true' })).toBe('200');
    const limits = { revision: 0, limits: { plugins: 50 } };
    expect(await ask('putTenantLimits', { params: { tenant }, body: limits })).toBe('200');
    expect(await ask('putTenantLimits', { params: { tenant }, body: limits })).toBe('409 REVISION_CONFLICT');
    expect(await ask('putTenantLimits', { params: { tenant }, body: { ...limits, limits: { cpuMs: -1 } } })).toBe(
      '400 INVALID_REQUEST',
    );
    const body = { role: 'viewer', name: 'Screen', permissions: ['probe:look'], ttlSeconds: 60 };
    const { body: token } = await api.call('createToken', { params: { tenant }, body });
    expect(await ask('createToken', { params: { tenant: 'none' }, body })).toBe('404 TENANT_NOT_FOUND');
    expect(await ask('createToken', { params: { tenant }, body, token: token.token })).toBe('403 FORBIDDEN');
    expect(await ask('listTokens', { params: { tenant } })).toBe('200');
    expect(await ask('revokeToken', { params: { tenant, token: token.tokenId } })).toBe('204');
    expect(await ask('revokeToken', { params: { tenant, token: token.tokenId } })).toBe('204');
    expect(await ask('revokeToken', { params: { tenant, token: 'none' } })).toBe('404 TOKEN_NOT_FOUND');
  });

  test('of changes', async () => {
    expect(await change({ install: [{ id: plugin, range: '1.0.0' }] })).toBe('200');
    const apply = (body: object) => ask('applyPlan', { params: { tenant }, body });
    expect(await apply({ hash: '0'.repeat(64), consent: true })).toBe('409 PLAN_STALE');
    expect(await ask('planChange', { params: { tenant }, body: { install: [{ id: 'none' }] } })).toContain('4');
    expect(await ask('listCandidates', { params: { tenant } })).toBe('200');
    expect(await ask('listInstallations', { params: { tenant } })).toBe('200');
    expect(await ask('listPluginInstallations', { params: { plugin } })).toBe('200');
    expect(await ask('listPluginInstallations', { params: { plugin: 'none' } })).toBe('404 PLUGIN_NOT_FOUND');
    expect(await ask('getInstallation', { params: { tenant, plugin } })).toBe('200');
    for (const operation of ['getInstallation', 'activate', 'deactivate', 'getSettings'] as const) {
      expect(await ask(operation, { params: { tenant, plugin: 'none' } })).toBe('404 NOT_INSTALLED');
    }
    expect(await ask('deactivate', { params: { tenant, plugin } })).toBe('200');
    const ping = { params: { tenant, plugin, '*': 'ping' } };
    expect(await ask('callEndpoint', ping)).toBe('409 NOT_ACTIVE');
    expect(await ask('activate', { params: { tenant, plugin } })).toBe('200');
    expect(await ask('callEndpoint', ping)).toBe('200');
    expect(await ask('callEndpoint', { ...ping, method: 'POST' })).toBe('405 METHOD_NOT_ALLOWED');
    expect(await ask('callEndpoint', { params: { ...ping.params, '*': 'none' } })).toBe('404 ENDPOINT_NOT_FOUND');
    expect(await ask('callEndpoint', { ...ping, token: null })).toBe('401 UNAUTHENTICATED');
  });

  test('of development sessions', async () => {
    const params = { tenant, plugin };
    expect(await ask('getDevSession', { params })).toBe('404 DEV_SESSION_NOT_FOUND');
    const form = probeForm();
    form.set('options', JSON.stringify({ consent: ['*'] }));
    expect(await ask('putDevBuild', { params, body: new FormData() })).toBe('400 INVALID_RELEASE');
    const { status, body } = await api.call('putDevBuild', { params, body: form });
    expect(status).toBe(200);
    expect(await ask('getDevSession', { params })).toBe('200');
    expect(await ask('renewDevSession', { params, body: { session: body.id } })).toBe('200');
    expect(await ask('endDevSession', { params, query: `?session=${body.id}` })).toBe('200');
    expect(await ask('endDevSession', { params })).toBe('404 DEV_SESSION_NOT_FOUND');
  });

  test('of actions and customers', async () => {
    const run = (action: string) => ask('runAction', { params: { tenant, plugin, action }, body: { data: {} } });
    expect(await run('greet')).toBe('200');
    expect(await run('none')).toBe('404 ACTION_NOT_FOUND');
    const vouch = (customerId: unknown) => ask('createCustomerToken', { params: { tenant }, body: { customerId } });
    expect(await vouch('c-7')).toBe('201');
    expect(await vouch(7)).toBe('400 INVALID_REQUEST');
  });

  test('of what plugins show', async () => {
    expect(await ask('loadUi', { params: { tenant } })).toBe('200');
    expect(await ask('loadUi', { params: { tenant }, query: '?language=de' })).toBe('400 INVALID_REQUEST');
    const load = (widget: string, query = '') => ask('loadWidget', { params: { tenant, plugin, widget }, query });
    expect(await load('figure', '?from=2026-03-01&to=2026-03-31&compare=year')).toBe('200');
    expect(await load('figure', '?from=yesterday')).toBe('400 INVALID_REQUEST');
    expect(await load('none')).toBe('404 WIDGET_NOT_FOUND');
  });

  test('of what plugins put into pages of the shop', async () => {
    const form = scriptedForm('scripted');
    expect(await ask('publishRelease', { params: { plugin: 'scripted' }, body: form })).toBe('201');
    expect(await change({ install: [{ id: 'scripted' }] })).toBe('200');
    const { status, body } = await api.call('listStorefrontScripts', { params: { tenant }, query: '?page=home' });
    expect(status).toBe(200);
    const digest = body.scripts[0].src.split('/').at(-1);
    const params = { tenant, plugin: 'scripted', name: 'first', digest };
    expect(await ask('getStorefrontScript', { params, token: null })).toBe('200');
    expect(await ask('getStorefrontScript', { params: { ...params, digest: 'none' }, token: null })).toBe(
      '404 SCRIPT_NOT_FOUND',
    );
    expect(await ask('listStorefrontScripts', { params: { tenant } })).toBe('400 INVALID_REQUEST');
  });

  test('of resources', async () => {
    const [all, own] = [{ resource: 'products' }, { tenant, resource: 'products' }];
    const body = { url: 'https://shop.example/products' };
    expect(await ask('putResource', { params: all, body })).toBe('200');
    expect(await ask('putResource', { params: all, body: { url: 'http://shop.example' } })).toBe('400 INVALID_REQUEST');
    expect(await ask('putTenantResource', { params: own, body })).toBe('200');
    expect(await ask('listResources')).toBe('200');
    expect(await ask('listTenantResources', { params: { tenant } })).toBe('200');
    expect(await ask('deleteTenantResource', { params: own })).toBe('204');
    expect(await ask('deleteResource', { params: all })).toBe('204');
  });

  test('of settings', async () => {
    const put = (values: object) => ask('putSettings', { params: { tenant, plugin }, body: { values } });
    expect(await put({ greeting: 'hello', api_key: 'secret' })).toBe('200');
    expect(await put({ greeting: 1 })).toBe('400 INVALID_SETTING');
    expect(await ask('getSettings', { params: { tenant, plugin } })).toBe('200');
  });

  test('of hooks', async () => {
    const run = (hook: string, data: unknown) => ask('runHook', { params: { tenant, hook }, body: { data } });
    expect(await run('before_payment_process', { amount: 1 })).toBe('200');
    expect(await run('before_payment_process', { amount: 13 })).toBe('422');
    expect(await run('before_payment_process', { amount: 'much' })).toBe('400 INVALID_PAYLOAD');
    expect(await run('before_lunch', {})).toBe('404 HOOK_NOT_FOUND');
  });

  test('of the plugins that answer a hook', async () => {
    const params = { tenant, hook: 'process_payment' };
    expect(await ask('putProvider', { params, body: { plugin } })).toBe('200');
    expect(await ask('listProviders', { params: { tenant } })).toBe('200');
    expect(await ask('deleteProvider', { params })).toBe('200');
    expect(await ask('putProvider', { params: { tenant, hook: 'before_lunch' }, body: { plugin } })).toBe(
      '404 HOOK_NOT_FOUND',
    );
  });

  test('of traces', async () => {
    const list = () => api.call('listTraces', { params: { tenant }, query: '?limit=1' });
    await expect.poll(async () => (await list()).body.traces.length).toBe(1);
    const [{ id }] = (await list()).body.traces;
    expect(await ask('getTrace', { params: { tenant, trace: id } })).toBe('200');
    expect(await ask('getTrace', { params: { tenant, trace: 'none' } })).toBe('404 TRACE_NOT_FOUND');
    expect(await ask('getSpans', { params: { tenant, trace: id } })).toBe('200');
    expect(await ask('getSpans', { params: { tenant, trace: 'none' } })).toBe('404 TRACE_NOT_FOUND');
    expect(await ask('listLogs', { params: { tenant }, query: '?level=warn' })).toBe('200');
    expect(await ask('getMetrics', { params: { tenant, plugin }, query: '?minutes=5' })).toBe('200');
    expect(await ask('getEgress', { params: { tenant, plugin } })).toBe('200');
  });

  test('of what is installed', async () => {
    for (const operation of ['getInstallationHealth', 'whyInstalled'] as const) {
      expect(await ask(operation, { params: { tenant, plugin } })).toBe('200');
      expect(await ask(operation, { params: { tenant, plugin: 'none' } })).toBe('404 NOT_INSTALLED');
    }
    expect(await ask('listOfferedVersions', { params: { tenant, plugin } })).toBe('200');
    expect(await ask('listOfferedVersions', { params: { tenant, plugin: 'none' } })).toBe('404 PLUGIN_NOT_FOUND');
    for (const format of ['json', 'tree', 'dot', 'mermaid']) {
      expect(await ask('getDependencies', { params: { tenant }, query: `?format=${format}` })).toBe('200');
    }
    expect(await ask('getDependencies', { params: { tenant }, query: '?format=svg' })).toBe('400 INVALID_REQUEST');
  });

  test('of an upgrade and the way back', async () => {
    const rollback = () => ask('rollback', { params: { tenant, plugin } });
    expect(await rollback()).toBe('409 ROLLBACK_IMPOSSIBLE');
    expect(await change({ install: [{ id: plugin, range: '1.1.0' }] })).toBe('200');
    expect(await rollback()).toBe('200');
    expect(await ask('getInstallation', { params: { tenant, plugin } })).toBe('200');
  });

  test('of an uninstall and its undoing', async () => {
    expect(await change({ remove: [plugin] })).toBe('200');
    const list = await api.call('listUninstalled', { params: { tenant } });
    const restore = (uninstalled: string) => ask('restore', { params: { tenant, uninstalled } });
    expect(await restore('none')).toBe('404 EXPORT_NOT_FOUND');
    expect(await restore(list.body.uninstalled[0].id)).toBe('200');
  });

  test('of operations and events', async () => {
    const { body } = await api.call('listOperations', { params: { tenant }, query: '?limit=2' });
    expect(body.nextCursor).toBeDefined();
    expect(await ask('getOperation', { params: { tenant, operation: body.operations[0].id } })).toBe('200');
    expect(await ask('getOperation', { params: { tenant, operation: 'none' } })).toBe('404 OPERATION_NOT_FOUND');
    expect(await ask('listEvents', { params: { tenant }, query: '?limit=2' })).toBe('200');
  });

  test('of deliveries and schedules', async () => {
    const emit = (body: object) => ask('emitEvent', { params: { tenant }, body });
    expect(await emit({ type: 'probed', data: 1 })).toBe('202');
    expect(await emit({ type: 'probed', data: 'x'.repeat(200_000) })).toBe('413 VALUE_TOO_LARGE');
    const list = () => api.call('listDeadLetters', { params: { tenant }, query: `?plugin=${plugin}` });
    const untilDead = () =>
      expect.poll(async () => (await list()).body.deadletters.length, { timeout: 20_000 }).toBe(1);
    await untilDead();
    expect(await ask('listDeliveries', { params: { tenant }, query: '?state=dead&limit=1' })).toBe('200');
    const params = { tenant, delivery: (await list()).body.deadletters[0].id };
    expect(await ask('replayDeadLetter', { params })).toBe('200');
    await untilDead();
    expect(await ask('replayDeadLetters', { params: { tenant }, body: { plugin } })).toBe('200');
    await untilDead();
    expect(await ask('deleteDeadLetter', { params })).toBe('204');
    expect(await ask('deleteDeadLetter', { params })).toBe('404 DELIVERY_NOT_FOUND');
    expect(await ask('replayDeadLetter', { params })).toBe('404 DELIVERY_NOT_FOUND');
    const run = (name: string) => ask('runSchedule', { params: { tenant, plugin, name } });
    expect([await run('daily'), await run('none')]).toEqual(['202', '404 SCHEDULE_NOT_FOUND']);
    expect(await ask('listSchedules', { params: { tenant, plugin } })).toBe('200');
    expect(await ask('listSchedules', { params: { tenant, plugin: 'none' } })).toBe('404 NOT_INSTALLED');
  });

  test('of workflows', async () => {
    const params = { tenant, workflow: 'greeting' };
    const body = { name: 'Greeting', trigger: { event: 'probed' }, steps: [{ id: 'greet', plugin, action: 'greet' }] };
    expect(await ask('getWorkflowParts', { params: { tenant } })).toBe('200');
    expect(await ask('putWorkflow', { params, body })).toBe('200');
    expect(await ask('putWorkflow', { params, body })).toBe('409 REVISION_CONFLICT');
    const wrong = { ...body, trigger: { hook: 'none' }, revision: 1 };
    expect(await ask('putWorkflow', { params, body: wrong })).toBe('400 INVALID_WORKFLOW');
    expect(await ask('listWorkflows', { params: { tenant } })).toBe('200');
    expect(await ask('getWorkflow', { params })).toBe('200');
    expect(await ask('runWorkflow', { params, body: { data: 1 } })).toBe('200');
    expect(await ask('deleteWorkflow', { params })).toBe('204');
    expect(await ask('getWorkflow', { params })).toBe('404 WORKFLOW_NOT_FOUND');
  });

  test('of webhook endpoints', async () => {
    const wanted = { url: 'https://hooks.example/in', events: ['never-emitted'] };
    const create = (body: object) => ask('createWebhookEndpoint', { params: { tenant }, body });
    expect(await create(wanted)).toBe('201');
    expect(await create({ ...wanted, url: 'https://127.0.0.1/' })).toBe('400 INVALID_REQUEST');
    expect(await ask('listWebhookEndpoints', { params: { tenant } })).toBe('200');
    const { body } = await api.call('listWebhookEndpoints', { params: { tenant } });
    const params = { tenant, endpoint: body.endpoints[0].id };
    expect(await ask('getWebhookEndpoint', { params })).toBe('200');
    expect(await ask('putWebhookEndpoint', { params, body: wanted })).toBe('200');
    expect(await ask('rotateWebhookSecret', { params })).toBe('200');
    expect(await ask('resumeWebhookEndpoint', { params })).toBe('200');
    expect(await ask('testWebhookEndpoint', { params })).toBe('202');
    expect(await ask('deleteWebhookEndpoint', { params })).toBe('204');
    expect(await ask('deleteWebhookEndpoint', { params })).toBe('404 WEBHOOK_ENDPOINT_NOT_FOUND');
    const receive = (name: string) =>
      ask('receiveWebhook', { params: { tenant, plugin, name }, body: {}, token: null });
    expect([await receive('open'), await receive('none')]).toEqual(['202', '404 WEBHOOK_NOT_FOUND']);
  });

  test('of policies', async () => {
    const body = { default: { mode: 'patch' }, plugins: { [plugin]: { mode: 'minor', minimumReleaseAgeHours: 24 } } };
    expect(await ask('putPolicy', { params: { tenant }, body })).toBe('200');
    expect(await ask('putPolicy', { params: { tenant }, body: { plugins: { none: { mode: 'patch' } } } })).toBe(
      '404 NOT_INSTALLED',
    );
    expect(await ask('getPolicy', { params: { tenant } })).toBe('200');
  });

  test('of rollouts', async () => {
    for (const [version, end] of [
      ['2.0.0', 'promoteRollout'],
      ['3.0.0', 'withdrawRollout'],
    ] as const) {
      const form = probeForm({ version });
      form.set('held', 'true');
      expect(await ask('publishRelease', { params: { plugin }, body: form })).toBe('201');
      const body = { version, tenants: [tenant] };
      const created = await api.call('createRollout', { params: { plugin }, body });
      expect(await ask('createRollout', { params: { plugin }, body })).toBe('409 ROLLOUT_EXISTS');
      const params = { plugin, rollout: created.body.id };
      expect(await ask('getRollout', { params })).toBe('200');
      expect(await ask(end, { params, body: { reason } })).toBe('200');
      expect(await ask(end, { params: { plugin, rollout: 'none' }, body: { reason } })).toBe('404 ROLLOUT_NOT_FOUND');
    }
    expect(await ask('listRollouts', { params: { plugin } })).toBe('200');
  });

  test('of the audit log', async () => {
    expect(await ask('listAudit', { params: { tenant } })).toBe('200');
    expect(await ask('verifyAudit', { params: { tenant } })).toBe('200');
    expect(await ask('listPlatformAudit', { query: '?limit=2' })).toBe('200');
    expect(await ask('verifyPlatformAudit')).toBe('200');
  });

  test('of backups', async () => {
    const params = { tenant: 'copied' };
    expect(await ask('createTenant', { body: { id: 'copied' } })).toBe('201');
    const { body: lines } = await api.call('backUpTenant', { params });
    const body = new Blob([lines]);
    expect(await ask('restoreTenant', { params, body })).toBe('409 TENANT_EXISTS');
    const db = await platform.local.miniflare.getD1Database('DB');
    // What a lost database looks like.
    await db.exec("DELETE FROM tokens WHERE tenant_id = 'copied'; DELETE FROM tenants WHERE id = 'copied';");
    expect(await ask('restoreTenant', { params, body })).toBe('200');
    expect(await ask('restoreTenant', { params: { tenant: 'other' }, body })).toBe('400 BACKUP_INVALID');
    expect(await ask('backUpTenant', { params: { tenant: 'none' } })).toBe('404 TENANT_NOT_FOUND');
    const whole = await api.call('backUpPlatform');
    expect(await ask('restorePlatform', { body: new Blob([whole.body]) })).toBe('409 PLATFORM_IN_USE');
  });
});

/** It takes a platform that has nothing: `dispatcher/src/backup/backup.process.test.ts`. */
const SUCCEEDS_ELSEWHERE: readonly string[] = ['restorePlatform'];

describe('each operation', () => {
  test('was called with success by the tests above', () => {
    expect(OPERATIONS.filter((operation) => !api.succeeded.has(operation))).toEqual(SUCCEEDS_ELSEWHERE);
  });

  test('refuses somebody without a token, as the contract has it', async () => {
    for (const operation of OPERATIONS) {
      const { access, path }: ApiRoute = API_ROUTES[operation];
      if (access === 'open') continue;
      const names = Array.from(path.matchAll(/:(\w+)|\*/g), ([, name]) => [name ?? '*', 'none']);
      const params = Object.fromEntries(names) as Record<string, string>;
      expect([operation, await ask(operation, { params, token: null })]).toEqual([operation, '401 UNAUTHENTICATED']);
    }
  });

  test.each(OPERATIONS.filter((operation) => (API_ROUTES[operation] as ApiRoute).follows === true))(
    '%s goes on as events',
    async (operation) => {
      const stopped = new AbortController();
      const response = await fetch(`${platform.local.url}${API_ROUTES[operation].path.replace(':tenant', tenant)}`, {
        headers: { authorization: `Bearer ${platform.local.operatorToken}`, accept: 'text/event-stream' },
        signal: stopped.signal,
      });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
      stopped.abort();
    },
  );
});
