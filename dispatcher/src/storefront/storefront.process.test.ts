import { createHash } from 'node:crypto';
import { DEV_OPTIONS_PART, RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import type { ManifestInput, PermissionChange } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher, toReleaseForm } from '../../testing/start-dispatcher.ts';
import type { Answer, TestDispatcher } from '../../testing/start-dispatcher.ts';

const WORKER = hookWorker('return reply(data);');
const PUBLIC_URL = 'https://plugins.example';

let platform: TestDispatcher;
let tenant: string;
let counter = 0;

const post = (path: string, body?: unknown) => platform.call('POST', `/v1/tenants/${tenant}${path}`, { body });
const get = (path: string) => platform.call('GET', `/v1/tenants/${tenant}${path}`);
const plan = (request: object) => post('/plugins/plan', request);
const install = (id: string, range = '*') => plan({ install: [{ id, range }] });
const apply = ({ body }: Answer, consent: unknown = true) => post('/plugins/apply', { hash: body.hash, consent });
const code = ({ body }: Answer) => body.error?.code;
const changes = ({ body }: Answer) =>
  body.permissions.map(({ permission, change }: PermissionChange) => `${change} ${permission}`);

const FILE = 'src/storefront/t.ts';
const SOURCES = { '1.0.0': 'console.log(1)', '1.1.0': 'console.log("é")' };
const digest = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`;
const tracked = (version: string, source: string): ManifestInput => {
  const script = { name: 't', file: FILE, purpose: 'Counts', pages: ['home' as const], consent: 'statistics' as const };
  const scripts = [{ ...script, integrity: digest(source) }];
  return { id: 'tracker', name: 'Tracker', version, category: 'analytics', storefrontScripts: scripts };
};
const list = async () => (await get('/storefront/scripts?page=home&consent=necessary,statistics')).body;
const scripts = async () => (await list()).scripts;
/** As a browser does, that is shown a page of another origin. */
const load = async (src: string) => {
  const response = await platform.fetch(src.replace(PUBLIC_URL, ''), { headers: { origin: 'https://shop.example' } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

beforeAll(async () => {
  platform = await startDispatcher({ vars: { PUBLIC_URL: `${PUBLIC_URL}/` } });
  for (const [version, source] of Object.entries(SOURCES)) {
    const { status } = await platform.publish(tracked(version, source), WORKER, { files: { [FILE]: source } });
    expect(status).toBe(201);
  }
});

afterAll(() => platform.close());
beforeEach(async () => {
  counter += 1;
  tenant = `tenant-${counter}`;
  await platform.call('POST', '/v1/tenants', { body: { id: tenant } });
});

test('a script is listed with its digest, and comes with those bytes', async () => {
  await apply(await install('tracker', '1.0.0'));
  const { scripts: listed, contentSecurityPolicy } = await list();
  const integrity = digest(SOURCES['1.0.0']);
  expect(listed).toMatchObject([{ plugin: 'tracker', name: 't', integrity, consent: 'statistics' }]);
  expect(contentSecurityPolicy).toEqual({ 'script-src': [`'${integrity}'`], 'connect-src': [], 'frame-src': [] });
  expect(listed[0].src).toMatch(new RegExp(`^${PUBLIC_URL}/v1/tenants/${tenant}/storefront/scripts/tracker/t/`));
  const { status, headers, text } = await load(listed[0].src);
  expect([status, text]).toEqual([200, SOURCES['1.0.0']]);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  });
  expect((await get('/storefront/scripts?page=cart')).body.scripts).toEqual([]);
  expect(code(await get('/storefront/scripts?page=admin'))).toBe('INVALID_REQUEST');
});

test('a script with other bytes takes consent, and until then the old one is there', async () => {
  await apply(await install('tracker', '1.0.0'));
  const [old] = await scripts();
  const made = await install('tracker', '1.1.0');
  expect(made.body.needsConsent).toBe(true);
  expect(changes(made).toSorted()).toEqual([
    'kept storefront:scripts',
    `removed script:t:statistics:home:${digest(SOURCES['1.0.0'])}`,
    `widened script:t:statistics:home:${digest(SOURCES['1.1.0'])}`,
  ]);
  expect(code(await apply(made, false))).toBe('CONSENT_REQUIRED');
  expect(await scripts()).toEqual([old]);
  await apply(made);
  const [next] = await scripts();
  expect([(await load(next.src)).text, (await load(old.src)).status]).toEqual([SOURCES['1.1.0'], 404]);
  await post('/plugins/tracker/rollback');
  expect([await scripts(), (await load(next.src)).status]).toEqual([[old], 404]);
});

test.each<[string, () => Promise<unknown>]>([
  ['switched off', () => post('/plugins/tracker/deactivate')],
  ['uninstalled', async () => apply(await plan({ remove: ['tracker'] }))],
])('a script of a plugin that is %s is gone at once', async (_what, change) => {
  await apply(await install('tracker', '1.0.0'));
  const [{ src }] = await scripts();
  await change();
  expect(await scripts()).toEqual([]);
  const { status, text, headers } = await load(src);
  expect([status, JSON.parse(text).error.code]).toEqual([404, 'SCRIPT_NOT_FOUND']);
  expect(headers.has('access-control-allow-origin')).toBe(false);
});

test('a script is nobody else’s: each address is of one tenant, plugin, name and digest', async () => {
  await apply(await install('tracker', '1.0.0'));
  const [{ src }] = await scripts();
  const other = `${tenant}-other`;
  await platform.call('POST', '/v1/tenants', { body: { id: other } });
  const wrong = [
    src.replace(tenant, other),
    src.replace(tenant, 'no-such-tenant'),
    src.replace('/tracker/', '/signer/'),
    src.replace('/t/', '/u/'),
    src.slice(0, -1),
    `${src}%2f..`,
  ];
  const statuses = await Promise.all(wrong.map(async (path) => (await load(path)).status));
  expect(statuses).toEqual(wrong.map(() => 404));
});

function developTracker() {
  const path = `/v1/tenants/${tenant}/plugins/tracker/dev`;
  const headers = { authorization: `Bearer ${platform.operatorToken}` };
  const build = async (source: string, options: object) => {
    const form = toReleaseForm(tracked('2.0.0', source), { 'index.js': WORKER });
    form.append(RELEASE_PARTS.file, new Blob([source]), FILE);
    form.set(DEV_OPTIONS_PART, JSON.stringify({ leaseSeconds: 60, ...options }));
    const response = await platform.fetch(path, { method: 'PUT', headers, body: form });
    return { status: response.status, body: (await response.json()) as { id: string; error?: { code: string } } };
  };
  return { path, build };
}

test('a script of a build in development comes from that build, for as long as the session lasts', async () => {
  const { path, build } = developTracker();
  const loadFirst = async () => (await load((await scripts())[0].src)).text;
  expect((await build('first', {})).body.error?.code).toBe('CONSENT_REQUIRED');
  const consent = ['storefront:scripts', `script:t:statistics:home:${digest('first')}`];
  const { body } = await build('first', { consent });
  expect(await loadFirst()).toBe('first');
  // Nobody is asked at each save.
  expect((await build('second', { session: body.id })).status).toBe(200);
  expect(await loadFirst()).toBe('second');
  const [{ src }] = await scripts();
  await platform.call('DELETE', path);
  expect([await scripts(), (await load(src)).status]).toEqual([[], 404]);
});

test('consent to the script of a release is none to what a developer writes in its place', async () => {
  await apply(await install('tracker', '1.0.0'));
  const [released] = await scripts();
  const { path, build } = developTracker();
  expect((await build('evil', {})).body.error?.code).toBe('CONSENT_REQUIRED');
  // Beginning with the bytes of the release does not make later ones agreed to.
  const { body } = await build(SOURCES['1.0.0'], {});
  expect((await build('evil', { session: body.id })).body.error?.code).toBe('CONSENT_REQUIRED');
  expect(await scripts()).toEqual([released]);
  const consent = [`script:t:statistics:home:${digest('one')}`];
  for (const [source, options] of [
    ['one', { consent }],
    ['two', {}],
  ] as const)
    expect((await build(source, { session: body.id, ...options })).status).toBe(200);
  const { entries } = (await get('/audit')).body as { entries: { action: string; after?: { granted?: string[] } }[] };
  for (const source of ['one', 'two'])
    expect(entries).toContainEqual(
      expect.objectContaining({
        action: 'plugins.dev_grant',
        after: expect.objectContaining({
          granted: ['script:t:statistics:home:' + digest(source), 'storefront:scripts'],
        }) as unknown,
      }),
    );
  await platform.call('DELETE', path);
});

test('a host application that is bound to the platform gets the same list', async () => {
  await apply(await install('tracker', '1.0.0'));
  const ask = (query: object) => platform.askHost({ method: 'loadStorefrontScripts', args: [tenant, query] });
  expect((await ask({ page: 'home', consent: 'statistics' })).body).toEqual(await list());
  expect((await ask({ page: 'home' })).body.scripts).toEqual([]);
  expect((await ask({ page: 'admin' })).body.code).toBe('INVALID_REQUEST');
});

test('a release that the operator has stopped has no script any more', async () => {
  await apply(await install('tracker', '1.1.0'));
  const [{ src }] = await scripts();
  const release = '/v1/plugins/tracker/releases/1.1.0';
  await platform.call('POST', `${release}/kill`, { body: { reason: 'test' } });
  expect([await scripts(), (await load(src)).status]).toEqual([[], 404]);
  await platform.call('POST', `${release}/revive`, { body: { reason: 'test' } });
});

test('scripts that may be denied are not there when they were, in the next release either', async () => {
  const optional = { 'storefront:scripts': { purpose: 'Counts', optional: true } };
  for (const version of ['3.0.0', '3.1.0']) {
    const source = `console.log("${version}")`;
    const release = { ...tracked(version, source), id: 'denied', permissions: optional };
    expect((await platform.publish(release, WORKER, { files: { [FILE]: source } })).status).toBe(201);
  }
  await apply(await install('denied', '3.0.0'), { deny: [{ plugin: 'denied', permission: 'storefront:scripts' }] });
  expect(await scripts()).toEqual([]);
  const made = await install('denied', '3.1.0');
  expect(made.body.needsConsent).toBe(false);
  await apply(made, false);
  expect(await scripts()).toEqual([]);
});
