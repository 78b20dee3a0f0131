/** Releases as the bundlers of earlier versions made them: each wire that they were built for is still spoken. */
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { toForm } from '../support/build-release.ts';
import { listPlatformStates, loadPlatformState, loadStateReleases } from '../support/platform-state.ts';
import { signMessage } from '../support/sign-message.ts';
import { TestPlatform } from '../support/test-platform.ts';

const PAYMENT = { id: 'p-1', amount: 20, currency: 'EUR', customer: { id: 'c-1', email: 'ada@example.com' } };
const SECRET = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
const SETTINGS = { greeting: 'hello', secret: 'sixteen letters!' };

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.boot();
});
afterAll(() => platform.close());

/** With a version of its own, since they all are 1.0.0. What was bundled does not know it. */
const publish = ({ manifest, ...rest }: ReleaseBundle, version: string) =>
  platform.publishForm(manifest.id, toForm({ ...rest, manifest: { ...manifest, version } }));

describe.each(listPlatformStates())('releases of %s', (name) => {
  const { controlPlane, context } = loadPlatformState(name);
  const tenant = `t-${name}`;
  const version = `1.${Number(name.slice(0, 4))}.0`;
  const base = `/v1/tenants/${tenant}`;
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await platform.call<T>(method, `${base}${path}`, body);
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  const readState = () => send<{ rows?: string[] }>('GET', '/api/ledger/state');
  const whenWritten = (row: string) =>
    vi.waitFor(async () => expect((await readState()).rows).toContain(row), { timeout: 20_000, interval: 100 });

  beforeAll(async () => {
    await platform.createTenant(tenant);
    const releases = loadStateReleases(name);
    for (const release of releases) await publish(release, version);
    await platform.install(tenant, ...releases.map(({ manifest }) => `${manifest.id}@${version}`));
    const values = { ...SETTINGS, ...(context && { webhook_secret: SECRET }) };
    await send('PUT', '/plugins/ledger/settings', { values });
    // They run by now, so that hooks need not wait for that within their time.
    await Promise.all([readState(), send('GET', '/api/classic/mark')]);
  });

  test('hooks: functions and classes, settings and secrets, results, rejections and logs', async () => {
    const { status, body } = await platform.runHook(tenant, 'before_payment_process', PAYMENT);
    const seen = { greeting: 'hello', secret: SETTINGS.secret.length, hook: 'before_payment_process', version };
    const metadata = { classic: 'of the class', ...seen };
    expect([status, body]).toMatchObject([200, { outcome: 'completed', data: { metadata } }]);
    const refused = await platform.runHook(tenant, 'before_payment_process', { ...PAYMENT, amount: 13 });
    expect(refused).toMatchObject({ status: 422, body: { reasons: [{ message: 'Thirteen is not taken.' }] } });
    const settled = { payment: { ...PAYMENT, orderId: 'o-1' }, result: { status: 'succeeded' } };
    const after = await platform.runHook(tenant, 'after_payment_process', settled);
    expect(after.body).toMatchObject({ trace: { handlers: [{ plugin: 'classic', outcome: 'completed' }] } });
    await vi.waitFor(async () => {
      const trace = await send('GET', `/traces/${after.body.trace.id}`);
      expect(trace).toMatchObject({ handlers: [{ logs: [{ message: 'of the class' }] }] });
    });
  });

  test('endpoints of functions and of classes', async () => {
    expect(await readState()).toMatchObject({ ...SETTINGS, version });
    expect(await send('GET', '/api/classic/mark')).toEqual({ mark: 'of the class' });
  });

  test.runIf(controlPlane)('lifecycle: what ran at the installation, and the health check', async () => {
    const { traces } = await send<{ traces: object[] }>('GET', '/traces?kind=lifecycle');
    expect(traces).toMatchObject([{ name: 'onInstall' }]);
    expect(await send('GET', '/plugins/ledger/health')).toMatchObject({ status: 'healthy' });
  });

  test.runIf(context)('actions, data, calls of other plugins, events', async () => {
    const path = '/plugins/ledger/actions/note';
    const { data } = await send<{ data: object }>('POST', path, { data: { text: 'new', heal: true } });
    expect(data).toEqual({ noted: true, greeting: { greeted: true } });
    expect(await readState()).toMatchObject({ last: 'note new', file: 'the first note' });
    await send('POST', '/events', { type: 'order-placed', data: { order: 'o-9' } });
    await whenWritten('heard o-9');
  });

  test.runIf(context)('schedules and webhooks', async () => {
    await send('POST', '/plugins/ledger/schedules/nightly/run');
    await whenWritten('nightly');
    const message = {
      method: 'POST',
      headers: signMessage({ secret: SECRET, id: 'm-1', body: 'signed' }),
      body: 'signed',
    };
    expect((await fetch(`${platform.url}${base}/webhooks/ledger/bank`, message)).status).toBe(202);
    await whenWritten('bank signed');
  });
});
