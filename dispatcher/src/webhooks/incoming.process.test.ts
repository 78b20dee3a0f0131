import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';
import { SENDERS } from '../../testing/webhook-sender.ts';
import type { SenderName } from '../../testing/webhook-sender.ts';

/** Writes down what it is told and answers an endpoint with it. Its verifier does what the message says. */
const RECEIVER = `
const heard = [];
let failures = 0;
const threw = (message) => JSON.stringify({ logs: [], outcome: 'threw', error: { name: 'Error', message }, plain: true });
${hookWorker(`
    if (call.handler === 'src/verify.ts') {
      if (data.headers['x-open'] !== 'sesame') return threw('nobody sees this');
      return reply(JSON.parse(data.body).key);
    }
    const sent = data.isBase64 ? undefined : data.body;
    if (sent?.includes('"fails":2') && failures < 2) {
      failures += 1;
      return threw('not yet');
    }
    if (sent?.includes('"waits"')) await new Promise((resolve) => setTimeout(resolve, 50));
    heard.push({ tenant: call.tenant.id, key: call.idempotencyKey, attempt: call.attempt, message: data });
    return reply(undefined);
  }
  handleRequest(call) {
    const mine = heard.filter(({ tenant }) => tenant === call.tenant.id);
    return { logs: [], outcome: 'returned', response: Response.json(mine) };
`)}`;

const file = 'src/receive.ts';
const secretSetting = 'secret';
const manifest: ManifestInput = {
  id: 'receiver',
  name: 'Receiver',
  version: '1.0.0',
  category: 'utility',
  isolation: 'release',
  settings: { secret: { type: 'string', label: 'Secret', sensitive: true } },
  apiEndpoints: [{ method: 'GET', path: '/heard', file: 'src/heard.ts' }],
  webhooks: [
    { name: 'stripe', file, scheme: 'stripe', secretSetting },
    { name: 'github', file, scheme: 'github', secretSetting },
    { name: 'shopify', file, scheme: 'shopify', secretSetting },
    { name: 'standard', file, scheme: 'standard', secretSetting, maxAttempts: 3 },
    {
      name: 'custom',
      file,
      scheme: 'hmac-sha256',
      secretSetting,
      signature: { header: 'x-acme-signature', prefix: 'v1=' },
      idHeader: 'x-acme-id',
    },
    { name: 'checked', file, verifier: 'src/verify.ts' },
    { name: 'open', file },
  ],
};

interface Heard {
  key: string;
  attempt: number;
  message: { id: string; name: string; headers: Record<string, string>; body: string; isBase64: boolean };
}

const SECRET = `whsec_${btoa('a secret of twenty-four!')}`;
const OTHER = `whsec_${btoa('another one, just as good')}`;

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
  expect((await platform.publish(manifest, RECEIVER)).status).toBe(201);
});
afterAll(() => platform.close());

async function createTenant(id: string, secret = SECRET): Promise<TenantUnderTest> {
  await platform.install(id, 'receiver');
  const tenant = await TenantUnderTest.create(platform, id);
  expect((await tenant.put('/plugins/receiver/settings', { values: { secret } })).status).toBe(200);
  return tenant;
}

async function post(tenant: TenantUnderTest, name: string, init: RequestInit) {
  const response = await platform.fetch(`/v1/tenants/${tenant.id}/webhooks/receiver/${name}`, {
    method: 'POST',
    ...init,
  });
  const body = (await response.json()) as { delivery?: string; error?: { code: string; message: string } };
  return { status: response.status, delivery: body.delivery, code: body.error?.code, message: body.error?.message };
}

interface Sending {
  id?: string;
  secret?: string;
  at?: Date;
  body?: string;
  forgedBody?: string;
}

/** Sends as the service would, or somebody who wants to be taken for it. */
async function send(tenant: TenantUnderTest, name: SenderName, sending: Sending = {}) {
  const { id = 'message-1', secret = SECRET, at, body = `{"id":"${id}","n":1}`, forgedBody = body } = sending;
  const headers = await SENDERS[name](body, { id, secret, ...(at && { at }) });
  return post(tenant, name, { headers: { ...headers, authorization: 'Bearer of-the-sender' }, body: forgedBody });
}

async function heard(tenant: TenantUnderTest): Promise<Heard[]> {
  return (await tenant.get('/api/receiver/heard')).body;
}

const untilHeard = (tenant: TenantUnderTest, count: number) =>
  expect.poll(async () => (await heard(tenant)).length, { timeout: 20_000 }).toBe(count);
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const REFUSED = { status: 401, code: 'WEBHOOK_SIGNATURE_INVALID' };
const names = Object.keys(SENDERS) as SenderName[];

describe.each(names)('a message signed as %s does it', (name) => {
  test('reaches the handler once, however often it is sent', async () => {
    const tenant = await createTenant(`once-${name}`);
    const [first, again] = [await send(tenant, name), await send(tenant, name)];
    expect([first.status, again.status, again.delivery]).toEqual([202, 202, first.delivery]);
    expect((await send(tenant, name, { id: 'message-2' })).delivery).not.toBe(first.delivery);
    await untilHeard(tenant, 2);
    const messages = (await heard(tenant)).map(({ message }) => message);
    expect(messages.map(({ id }) => id).toSorted()).toEqual(['message-1', 'message-2']);
    const one = messages.find(({ id }) => id === 'message-1');
    expect(one).toMatchObject({ name, body: '{"id":"message-1","n":1}', isBase64: false });
    expect(one?.headers).not.toHaveProperty('authorization');
  });

  test('is refused with another secret or body, and nothing of it is kept', async () => {
    const tenant = await createTenant(`forged-${name}`);
    const forged = [
      await send(tenant, name, { secret: OTHER }),
      await send(tenant, name, { forgedBody: '{"n":2}' }),
      await post(tenant, name, { body: '{}' }),
    ];
    expect(forged).toMatchObject([REFUSED, REFUSED, REFUSED]);
    expect(new Set(forged.map(({ message }) => message)).size).toBe(1);
    expect((await tenant.get('/deliveries')).body.deliveries).toEqual([]);
  });

  test('may have either secret while there are two', async () => {
    const tenant = await createTenant(`rotated-${name}`, `${OTHER} ${SECRET}`);
    expect((await send(tenant, name, { id: 'a', secret: SECRET })).status).toBe(202);
    expect((await send(tenant, name, { id: 'b', secret: OTHER })).status).toBe(202);
  });
});

test.each(['stripe', 'standard'] as const)('a message of %s from long ago, or the future, is refused', async (name) => {
  const tenant = await createTenant(`stale-${name}`);
  expect(await send(tenant, name, { id: 'a', at: minutesFromNow(-6) })).toMatchObject(REFUSED);
  expect(await send(tenant, name, { id: 'b', at: minutesFromNow(6) })).toMatchObject(REFUSED);
  expect(await send(tenant, name, { id: 'c', at: minutesFromNow(-4) })).toMatchObject({ status: 202 });
});

test('a signature may stand beside others, but not under another version', async () => {
  const tenant = await createTenant('versions');
  const body = '{"id":"evt_1"}';
  const { 'stripe-signature': signature } = await SENDERS.stripe(body, { id: '', secret: SECRET });
  const beside = signature.replace(',v1=', `,v1=${'0'.repeat(64)},v0=ab,v1=`);
  expect(await post(tenant, 'stripe', { body, headers: { 'stripe-signature': beside } })).toMatchObject({
    status: 202,
  });
  const older = signature.replace(',v1=', ',v0=');
  expect(await post(tenant, 'stripe', { body, headers: { 'stripe-signature': older } })).toMatchObject(REFUSED);
});

test('nothing is signed without a secret', async () => {
  await platform.install('secretless', 'receiver');
  const tenant = await TenantUnderTest.create(platform, 'secretless');
  expect(await send(tenant, 'standard')).toMatchObject(REFUSED);
});

test('whoever asks for what is not there learns nothing', async () => {
  const tenant = await createTenant('known');
  const ask = async (path: string) => {
    const response = await platform.fetch(`/v1/tenants/${path}`, { method: 'POST', body: '{}' });
    const { error } = (await response.json()) as { error: { code: string } };
    return `${response.status} ${error.code}`;
  };
  const paths = [
    'none/webhooks/receiver/stripe',
    `${tenant.id}/webhooks/none/stripe`,
    `${tenant.id}/webhooks/receiver/none`,
  ];
  expect(await Promise.all(paths.map(ask))).toEqual(Array(3).fill('404 WEBHOOK_NOT_FOUND'));
});

test('bytes that are no text come in base64', async () => {
  const tenant = await createTenant('bytes');
  const bytes = Uint8Array.from([0xff, 0x00, 0xfe, 0x80]);
  expect(await post(tenant, 'open', { body: bytes })).toMatchObject({ status: 202 });
  const controls = new Uint8Array(LIMITS.maxWebhookBytes).fill(1);
  expect(await post(tenant, 'open', { body: controls })).toMatchObject({ status: 202 });
  await untilHeard(tenant, 2);
  const bodies = (await heard(tenant)).map(({ message }) => message);
  expect(bodies.map(({ isBase64 }) => isBase64)).toEqual([true, true]);
  expect(bodies.some(({ body }) => body === Buffer.from(bytes).toString('base64'))).toBe(true);
  const tooLarge = new Uint8Array(LIMITS.maxWebhookBytes + 1);
  expect(await post(tenant, 'open', { body: tooLarge })).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
});

test('a plugin may check for itself, and names the message', async () => {
  const tenant = await createTenant('checked');
  const open = { 'x-open': 'sesame' };
  const refused = await post(tenant, 'checked', { body: '{"key":"a"}' });
  expect(refused).toMatchObject(REFUSED);
  expect(refused.message).not.toContain('nobody sees this');
  const [first, again] = [
    await post(tenant, 'checked', { body: '{"key":"a"}', headers: open }),
    await post(tenant, 'checked', { body: '{"key":"a","again":true}', headers: open }),
  ];
  expect([first.status, again.status, again.delivery]).toEqual([202, 202, first.delivery]);
  const odd = await post(tenant, 'checked', { body: '{"key":7}', headers: open });
  expect(odd).toMatchObject({ status: 502, code: 'PLUGIN_INVALID_RESULT' });
  await tenant.post('/plugins/receiver/deactivate');
  const off = await post(tenant, 'checked', { body: '{"key":"b"}', headers: open });
  expect(off).toMatchObject({ status: 409, code: 'NOT_ACTIVE' });
});

test('a plugin that is switched off gets what was signed for it when it is on again', async () => {
  const tenant = await createTenant('off');
  await tenant.post('/plugins/receiver/deactivate');
  expect(await send(tenant, 'standard')).toMatchObject({ status: 202 });
  const waiting = async () => (await tenant.get('/deliveries?state=waiting')).body.deliveries.length;
  await expect.poll(waiting).toBe(1);
  await tenant.post('/plugins/receiver/activate');
  await untilHeard(tenant, 1);
});

test('a handler that fails is called again with the same key', async () => {
  const tenant = await createTenant('retried');
  await send(tenant, 'standard', { body: '{"fails":2}' });
  await untilHeard(tenant, 1);
  const [only] = await heard(tenant);
  expect(only).toMatchObject({ attempt: 3, message: { id: 'message-1' } });
  expect(only?.key).toMatch(/^[0-9a-f]{32}$/);
});

test('a flood of forgeries is turned away, and with it whoever sends from there', async () => {
  const tenant = await createTenant('flooded');
  const answers = await Promise.all(Array.from({ length: 70 }, () => post(tenant, 'standard', { body: '{}' })));
  expect(answers.some(({ code }) => code === 'WEBHOOK_SIGNATURE_INVALID')).toBe(true);
  expect(await send(tenant, 'standard')).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  expect(await send(tenant, 'stripe')).toMatchObject({ status: 202 });
});

test('what was acknowledged is delivered after the runtime was killed, and known by then', async () => {
  const tenant = await createTenant('killed');
  const ids = Array.from({ length: 20 }, (_, n) => `message-${n}`);
  const deliveries: unknown[] = [];
  for (const id of ids) deliveries.push((await send(tenant, 'standard', { id, body: '{"waits":true}' })).delivery);
  await platform.killRuntime();
  await expect
    .poll(async () => new Set((await heard(tenant)).map(({ message }) => message.id)), { timeout: 30_000 })
    .toEqual(new Set(ids));
  const again = await send(tenant, 'standard', { id: 'message-0', body: '{"waits":true}' });
  expect(again).toMatchObject({ status: 202, delivery: deliveries[0] });
});
