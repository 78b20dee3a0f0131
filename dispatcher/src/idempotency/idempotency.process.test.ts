import { LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher, toReleaseForm } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;
let owner: string;
let counter = 0;

beforeAll(async () => {
  platform = await startDispatcher();
  owner = (await platform.call('POST', '/v1/tenants', { body: { id: 'own' } })).body.token;
});
afterAll(() => platform.close());

interface Sent {
  status: number;
  text: string;
  code: string | undefined;
  isReplayed: boolean;
  retryAfter: string | null;
}

async function send(path: string, key: string, body: unknown, token = platform.operatorToken): Promise<Sent> {
  const response = await platform.fetch(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
    body: body instanceof FormData ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const { headers, status } = response;
  const { error } = JSON.parse(text) as { error?: { code: string } };
  return {
    status,
    text,
    code: error?.code,
    isReplayed: headers.get('idempotency-replayed') === 'true',
    retryAfter: headers.get('retry-after'),
  };
}

function newKey(): string {
  counter += 1;
  return `key-${counter}`;
}

function newTenant(): { id: string } {
  counter += 1;
  return { id: `tenant-${counter}` };
}

/** As the database has it after time went by. */
async function age(key: string, seconds: number): Promise<void> {
  const at = new Date(Date.now() - seconds * 1_000).toISOString();
  await platform.query(`UPDATE idempotency_keys SET created_at = '${at}' WHERE key = '${key}'`);
}

/** As the database has it while a request is being answered. */
async function putInFlight(key: string): Promise<void> {
  await platform.query(`UPDATE idempotency_keys SET status = NULL, response = 'somebody' WHERE key = '${key}'`);
}

const TENANTS = '/v1/tenants';
const TOKENS = '/v1/tenants/own/tokens';

describe('a request that is sent again with its key', () => {
  test('gets the same answer, and nothing is done again', async () => {
    const [key, body] = [newKey(), newTenant()];
    const [first, second] = [await send(TENANTS, key, body), await send(TENANTS, key, body)];
    expect([first.status, first.isReplayed]).toEqual([201, false]);
    expect(second).toEqual({ ...first, isReplayed: true });
    const rows = await platform.query(`SELECT count(*) AS rows FROM tokens WHERE tenant_id = '${body.id}'`);
    expect(rows).toEqual([{ rows: 1 }]);
  });

  test('is answered once however many come together', async () => {
    const [key, name] = [newKey(), newTenant().id];
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(TOKENS, key, { name }, owner)));
    expect(answers.filter(({ status, isReplayed }) => status === 201 && !isReplayed)).toHaveLength(1);
    expect(answers.every(({ status, code }) => status === 201 || code === 'REQUEST_IN_FLIGHT')).toBe(true);
    expect(await platform.query(`SELECT count(*) AS rows FROM tokens WHERE name = '${name}'`)).toEqual([{ rows: 1 }]);
  });

  test('gets a refusal again, also when it would be none any more', async () => {
    const [key, body] = [newKey(), { version: '1.0.0' }];
    const refused = await send('/v1/tenants/late/tokens', key, body);
    expect(refused.status).toBe(400);
    expect(await send('/v1/tenants/late/tokens', key, body)).toEqual({ ...refused, isReplayed: true });
  });

  test('is done when the platform failed on it before', async () => {
    const [key, body] = [newKey(), newTenant()];
    await platform.query("CREATE TRIGGER fails BEFORE INSERT ON tenants BEGIN SELECT RAISE(ABORT, 'disk'); END");
    expect((await send(TENANTS, key, body)).status).toBe(500);
    await platform.query('DROP TRIGGER fails');
    expect(await send(TENANTS, key, body)).toMatchObject({ status: 201, isReplayed: false });
  });

  test('and is a form gets its answer, whatever stands between the parts', async () => {
    const manifest: ManifestInput = { id: 'echo', name: 'Echo', version: '1.0.0', category: 'utility' };
    const form = (source: string) => toReleaseForm(manifest, { 'index.js': source });
    const [key, path] = [newKey(), '/v1/plugins/echo/releases'];
    const first = await send(path, key, form(hookWorker('return reply(data);')));
    expect(first.status).toBe(201);
    expect(await send(path, key, form(hookWorker('return reply(data);')))).toEqual({ ...first, isReplayed: true });
    expect((await send(path, key, form(hookWorker('return reply(1);')))).code).toBe('IDEMPOTENCY_MISMATCH');
  });
});

test('work goes on when its caller has gone, and the answer is there when the caller is back', async () => {
  const manifest: ManifestInput = { id: 'slow', name: 'Slow', version: '1.0.0', category: 'utility' };
  const form = () => toReleaseForm(manifest, { 'index.js': hookWorker('return reply(data);') });
  const [key, path] = [newKey(), '/v1/plugins/slow/releases'];
  const gone = new AbortController();
  const headers = { authorization: `Bearer ${platform.operatorToken}`, 'idempotency-key': key };
  const first = platform.fetch(path, { method: 'POST', headers, body: form(), signal: gone.signal });
  // From then on the platform is at it.
  const isClaimed = async () => (await platform.query(`SELECT 1 FROM idempotency_keys WHERE key = '${key}'`)).length;
  await vi.waitUntil(async () => (await isClaimed()) === 1, { timeout: 10_000, interval: 5 });
  gone.abort();
  await expect(first).rejects.toThrow('abort');
  await vi.waitUntil(async () => (await send(path, key, form())).status !== 409, { timeout: 20_000 });
  expect(await send(path, key, form())).toMatchObject({ status: 201, isReplayed: true });
});

describe('a key', () => {
  test('of another body, path or query is refused', async () => {
    const [key, body] = [newKey(), newTenant()];
    await send(TENANTS, key, body);
    for (const other of [{ id: 'x' }, { ...body, name: 1 }]) {
      expect(await send(TENANTS, key, other)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_MISMATCH' });
    }
    expect(await send(`${TENANTS}?x=1`, key, body)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_MISMATCH' });
    const activate = (plugin: string) => send(`/v1/tenants/own/plugins/${plugin}/activate`, key, {});
    expect((await activate('a')).code).toBe('NOT_INSTALLED');
    expect((await activate('b')).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('belongs to one token, tenant and route', async () => {
    const [key, name] = [newKey(), newTenant().id];
    const second = JSON.parse((await send(TOKENS, newKey(), {}, owner)).text) as { token: string };
    await send(TENANTS, newKey(), { id: 'else' });
    const answers = [
      await send(TOKENS, key, { name }, owner),
      await send(TOKENS, key, { name }, second.token),
      await send(TOKENS, key, { name }),
      await send('/v1/tenants/else/tokens', key, { name }),
    ];
    expect(answers.map(({ status, isReplayed }) => [status, isReplayed])).toEqual(answers.map(() => [201, false]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(4);
  });

  test('is nobody’s without a token that is good: what it kept is not given out', async () => {
    const key = newKey();
    const spare = JSON.parse((await send(TOKENS, newKey(), {}, owner)).text) as { token: string; tokenId: string };
    expect((await send(TOKENS, key, {}, spare.token)).status).toBe(201);
    await platform.call('DELETE', `${TOKENS}/${spare.tokenId}`);
    expect((await send(TOKENS, key, {}, spare.token)).code).toBe('UNAUTHENTICATED');
  });

  test('whose request is being answered waits, and is free again when that was cut off', async () => {
    const [key, body] = [newKey(), newTenant()];
    await send(TENANTS, key, body);
    await putInFlight(key);
    expect(await send(TENANTS, key, body)).toMatchObject({ status: 409, code: 'REQUEST_IN_FLIGHT', retryAfter: '1' });
    expect(await send(TENANTS, key, newTenant())).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await age(key, 59);
    expect(await send(TENANTS, key, body)).toMatchObject({ code: 'REQUEST_IN_FLIGHT' });
    await age(key, 61);
    const again = await send(TENANTS, key, body);
    expect(again).toMatchObject({ code: 'TENANT_EXISTS', isReplayed: false });
    expect(await send(TENANTS, key, body)).toEqual({ ...again, isReplayed: true });
  });

  test('is kept for a day, and then swept away', async () => {
    const [key, other, body] = [newKey(), newKey(), newTenant()];
    for (const each of [key, other]) await send(TENANTS, each, body);
    await age(key, 24 * 3_600 - 60);
    expect(await send(TENANTS, key, body)).toMatchObject({ status: 201, isReplayed: true });
    await age(key, 24 * 3_600 + 1);
    expect(await send(TENANTS, key, body)).toMatchObject({ code: 'TENANT_EXISTS', isReplayed: false });
    await age(key, 24 * 3_600 + 1);
    await platform.runSchedule();
    const kept = await platform.query(`SELECT key FROM idempotency_keys WHERE key IN ('${key}', '${other}')`);
    expect(kept).toEqual([{ key: other }]);
  });

  test.each([
    ['empty', ''],
    ['of several words', 'a b'],
    ['too long', 'x'.repeat(201)],
    ['not ASCII', 'schlüssel'],
  ])('that is %s is refused, and nothing is done', async (_what, key) => {
    const body = newTenant();
    expect(await send(TENANTS, key, body)).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect((await platform.call('GET', `${TENANTS}/${body.id}`)).status).toBe(404);
  });

  test('of somebody who may not, or sends too much, is not kept', async () => {
    const viewer = JSON.parse((await send(TOKENS, newKey(), { role: 'viewer' }, owner)).text) as { token: string };
    const [refused, large] = [newKey(), newKey()];
    expect((await send(TOKENS, refused, {}, viewer.token)).code).toBe('FORBIDDEN');
    expect((await send(TOKENS, refused, {}, 'nobody')).code).toBe('UNAUTHENTICATED');
    expect((await send(TENANTS, large, 'x'.repeat(LIMITS.maxBodyBytes))).code).toBe('BODY_TOO_LARGE');
    const rows = await platform.query(`SELECT * FROM idempotency_keys WHERE key IN ('${refused}', '${large}')`);
    expect(rows).toEqual([]);
  });

  test('of 200 characters is taken', async () => {
    expect((await send(TENANTS, `!~${'x'.repeat(198)}`, newTenant())).status).toBe(201);
  });
});

test('what is kept is sealed, and opens in no other row', async () => {
  const [one, two] = [newKey(), newKey()];
  const body = newTenant();
  const { token } = JSON.parse((await send(TENANTS, one, body)).text) as { token: string };
  await send(TENANTS, two, body);
  expect(JSON.stringify(await platform.query('SELECT * FROM idempotency_keys'))).not.toContain(token);
  await platform.query(
    `UPDATE idempotency_keys SET response = (SELECT response FROM idempotency_keys WHERE key = '${one}') WHERE key = '${two}'`,
  );
  const moved = await send(TENANTS, two, body);
  expect([moved.status, moved.text.includes(token)]).toEqual([500, false]);
});

test('a hook runs as often as it is called', async () => {
  const run = () => send('/v1/tenants/own/hooks/before_payment_process', 'the-same', { data: { amount: 1 } });
  expect([await run(), await run()].map(({ isReplayed }) => isReplayed)).toEqual([false, false]);
});
