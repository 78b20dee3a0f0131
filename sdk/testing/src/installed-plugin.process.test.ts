import { fileURLToPath } from 'node:url';
import { test as base, describe, expect } from 'vitest';
import { CUT_CONNECTION, pluginFixture, startPlugin } from './index.ts';
import type { PluginUnderTest } from './plugin-under-test.ts';

const folder = fileURLToPath(new URL('../fixtures/subscriptions', import.meta.url));
const settings = { api_key: 'sk_test_0123456789', signing_secret: 'whsec_0123456789' };

const test = base.extend<{ plugin: PluginUnderTest }>({
  plugin: pluginFixture({ folder, settings, now: '2026-03-01T00:00:00Z' }),
});

describe('servers in place of the internet', () => {
  test('answer over the egress Worker, which adds the secret', async ({ plugin }) => {
    plugin.http.respond('https://api.billing.example', async (request: Request) => ({
      id: `ch_${await request.text()}`,
    }));
    const response = await plugin.callEndpoint('POST', '/charge', { body: 'cus_1' });
    expect(await response.json()).toEqual({ charge: 'ch_cus_1' });
    expect(plugin.http.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.billing.example/v1/charges',
        headers: { authorization: 'Bearer sk_test_0123456789' },
        body: 'cus_1',
        status: 200,
      },
    ]);
  });

  test('fail as real ones do', async ({ plugin }) => {
    plugin.http.respond('api.billing.example', new Response('no', { status: 503 }));
    expect((await plugin.callEndpoint('POST', '/charge', { body: 'a' })).status).toBe(502);
    plugin.http.respond('api.billing.example', () => CUT_CONNECTION);
    expect((await plugin.callEndpoint('POST', '/charge', { body: 'b' })).status).toBe(502);
    expect(plugin.http.requests.map(({ status }) => status)).toEqual([503, 0]);
  });

  test('are the only ones: another host is refused by its name', async ({ plugin }) => {
    expect(await plugin.runAction('remind', { customer: 'cus_1' })).toEqual({ sent: false });
    expect(plugin.http.unexpected).toMatchObject([{ url: 'https://mail.example/send' }]);
    const [line] = await plugin.logs({ count: 1 });
    expect(line?.fields?.['reason']).toContain('the test has no fake for "https://mail.example" (it has none)');
  });

  base('are behind what the tenant granted', async () => {
    await using plugin = await startPlugin({
      folder,
      settings,
      deny: ['network:mail.example'],
      http: { 'mail.example': () => ({}) },
    });
    expect(await plugin.runAction('remind', { customer: 'cus_1' })).toEqual({ sent: false });
    expect(plugin.http.requests).toEqual([]);
  });
});

describe('the clock', () => {
  test('has schedules run at their times, as it passes them', async ({ plugin }) => {
    await plugin.clock.advance('50h');
    expect(plugin.clock.now()).toEqual(new Date('2026-03-03T02:00:00Z'));
    const logs = await plugin.logs({ count: 2 });
    expect(logs.map(({ fields }) => fields)).toEqual([
      { scheduledAt: '2026-03-01T03:00:00.000Z', trigger: 'cron' },
      { scheduledAt: '2026-03-02T03:00:00.000Z', trigger: 'cron' },
    ]);
  });

  test('that is set makes up for what was missed as the schedule says', async ({ plugin }) => {
    await plugin.clock.set('2026-03-05T12:00:00Z');
    expect((await plugin.logs({ count: 1 })).map(({ fields }) => fields?.['scheduledAt'])).toEqual([
      '2026-03-05T03:00:00.000Z',
    ]);
  });

  test('has what failed tried again after its pause, and not before', async ({ plugin }) => {
    await plugin.sendWebhook('billing', { body: { type: 'broken' } });
    const run = await plugin.runSchedule('nightly');
    expect(run).toMatchObject({
      state: 'waiting',
      tries: 1,
      error: { message: expect.stringContaining('billing is down') },
    });
    await plugin.clock.advance('1s');
    expect((await plugin.logs()).map(({ level }) => level)).toEqual(['info', 'error']);
    await plugin.clock.advance('5m');
    expect((await plugin.traces({ kind: 'schedule', count: 3 })).map(({ outcome }) => outcome)).toEqual([
      'completed',
      'failed',
      'failed',
    ]);
  });

  test('ends values that last for a time', async ({ plugin }) => {
    await plugin.sendWebhook('billing', { body: { type: 'paid' } });
    const isPaid = async () => (await plugin.callEndpoint('GET', '/state/cus_1', { as: { customer: 'cus_1' } })).json();
    expect(await isPaid()).toEqual({ customer: 'cus_1', isPaid: true });
    await plugin.clock.advance('59m');
    expect(await isPaid()).toMatchObject({ isPaid: true });
    await plugin.clock.advance('1m');
    expect(await isPaid()).toMatchObject({ isPaid: false });
  });
});

describe('webhooks', () => {
  test('are signed as the manifest declares, and reach the handler once', async ({ plugin }) => {
    const message = { body: { id: 'evt_1', type: 'paid' } };
    const first = await plugin.sendWebhook('billing', message);
    expect(first).toMatchObject({ status: 202, delivery: { state: 'done', tries: 1 } });
    expect((await plugin.sendWebhook('billing', message)).delivery?.id).toBe(first.delivery?.id);
    expect(await plugin.events()).toMatchObject([
      { type: 'subscriptions.paid', timestamp: '2026-03-01T00:00:00.000Z' },
    ]);
  });

  test.for([
    [{ signature: 'none' }],
    [{ signature: 'wrong' }],
    [{ signedAt: new Date('2026-02-28T23:00:00Z') }],
  ] as const)('with %j are refused', async ([call], { plugin }) => {
    expect(await plugin.sendWebhook('billing', { body: {}, ...call })).toMatchObject({
      status: 401,
      error: { code: 'WEBHOOK_SIGNATURE_INVALID' },
    });
  });

  test('that are not declared are an error that names those that are', async ({ plugin }) => {
    await expect(plugin.sendWebhook('biling')).rejects.toThrow('declares no webhook "biling". It has "billing".');
  });
});

test('what it shows is as of the time of the test, and for whom the manifest says', async ({ plugin }) => {
  const { data, range, previous } = await plugin.loadWidget<'stat'>('paying', { compare: 'previous' });
  expect([data, range.to, previous?.to]).toEqual([{ value: 0 }, '2026-03-01', '2026-01-30']);
  await expect(plugin.loadWidget('payng')).rejects.toMatchObject({ code: 'WIDGET_NOT_FOUND' });

  const as = { role: 'viewer' } as const;
  await expect(plugin.loadWidget('refunds', { as })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await plugin.loadUi({ as })).widgets.map(({ name }) => name)).toEqual(['paying']);
  const seller = { ...as, permissions: ['see-refunds'] };
  expect((await plugin.loadWidget('refunds', { as: seller })).kind).toBe('list');
  expect((await plugin.loadUi({ as: seller })).widgets.map(({ name }) => name)).toEqual(['paying', 'refunds']);
});

test('subscribers have been told when emit comes back', async ({ plugin }) => {
  expect(await plugin.emit({ type: 'product-updated', data: { id: 'p_1' } })).toMatchObject({
    subscribers: ['subscriptions'],
  });
  const [line] = await plugin.logs({ count: 1 });
  expect(line?.fields).toEqual({ type: 'product-updated', emittedAt: '2026-03-01T00:00:00.000Z' });
});

test('logs, metrics and traces are those of the plugin', async ({ plugin }) => {
  plugin.http.respond('api.billing.example', { id: 'ch_1' });
  await plugin.callEndpoint('POST', '/charge', { body: 'a' });
  await expect.poll(async () => (await plugin.metrics()).series).toMatchObject([{ name: 'charges', kind: 'count' }]);
  expect(await plugin.traces({ kind: 'endpoint', count: 1 })).toMatchObject([{ name: 'POST /charge' }]);
});

base('a required setting without a value is an error that names it', async () => {
  await expect(startPlugin({ folder })).rejects.toThrow('the required settings "api_key" have no value');
});

base('a folder without a plugin is an error', async () => {
  await expect(startPlugin({ folder: '/nowhere' })).rejects.toThrow('"/nowhere" holds no plugin.ts');
});
