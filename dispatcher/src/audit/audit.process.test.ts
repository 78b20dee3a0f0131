import { createHash } from 'node:crypto';
import { FIRST_HASH, PLATFORM_CHAIN, toAuditText } from '@digital-commerce/plugin-schema';
import type { AuditEntry, AuditVerification } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppendRequest } from './fixtures/audit-worker.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

let platform: TestDispatcher;
beforeAll(async () => void (platform = await startDispatcher({ entry: '../src/audit/fixtures/audit-worker.ts' })));
afterAll(() => platform.close());

// Each test has a chain of its own.
let chain = 'shop-0';
beforeEach(() => void (chain = chain.replace(/\d+/, (number) => String(Number(number) + 1))));

const record = (action: string) => ({ actor: { kind: 'operator' as const }, action, target: 't', requestId: 'r' });

function append(actions: string[], options: Omit<AppendRequest, 'entries'> = {}) {
  const entries = actions.map((action) => ({ chain, record: record(action) }));
  return platform.call('POST', '/append', { body: { entries, ...options } });
}

/** Creates the tenant, with as many entries. */
async function createChain(length: number): Promise<void> {
  const actions = Array.from({ length }, (_, index) => `action.${index + 1}`);
  const { body } = await append(actions, { tenant: chain });
  expect(body).toEqual({});
}

async function list(query = ''): Promise<{ entries: AuditEntry[]; nextCursor?: string }> {
  return (await platform.call('GET', `/v1/tenants/${chain}/audit${query}`)).body;
}

async function verify(): Promise<AuditVerification> {
  return (await platform.call('GET', `/v1/tenants/${chain}/audit/verify`)).body;
}

/** What somebody does who can write to the database. */
async function tamper(...statements: string[]): Promise<void> {
  const triggers = await platform.query(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'",
  );
  for (const { name } of triggers) await platform.query(`DROP TRIGGER ${String(name)}`);
  for (const statement of statements) await platform.query(statement);
  for (const { sql } of triggers) await platform.query(String(sql));
}

const where = (seq: number): string => `WHERE chain = '${chain}' AND seq = ${seq}`;

describe('a chain', () => {
  test('is listed oldest first, page by page, and everybody who reads it can recompute it', async () => {
    await createChain(5);
    const pages = [await list('?limit=2')];
    for (let cursor = pages[0]?.nextCursor; cursor !== undefined; cursor = pages.at(-1)?.nextCursor) {
      pages.push(await list(`?limit=2&cursor=${cursor}`));
    }
    expect(pages.map(({ entries }) => entries.length)).toEqual([2, 2, 1]);
    let previousHash = FIRST_HASH;
    for (const [index, { hash, ...entry }] of pages.flatMap(({ entries }) => entries).entries()) {
      expect(entry).toMatchObject({ seq: index + 1, action: `action.${index + 1}`, previousHash });
      expect(hash).toBe(createHash('sha256').update(toAuditText(chain, entry)).digest('hex'));
      previousHash = hash;
    }
    expect(await verify()).toEqual({ isIntact: true, entries: 5, head: previousHash, problems: [] });
  });

  test('that nothing was written to is intact', async () => {
    await createChain(0);
    expect(await verify()).toEqual({ isIntact: true, entries: 0, head: FIRST_HASH, problems: [] });
  });

  test("of the platform is no tenant's, whatever a tenant is called", async () => {
    await platform.call('POST', '/append', { body: { entries: [{ chain: PLATFORM_CHAIN, record: record('own') }] } });
    await platform.call('POST', '/append', { body: { entries: [], tenant: 'platform' } });
    expect((await platform.call('GET', '/v1/tenants/platform/audit')).body).toEqual({ entries: [] });
    expect((await platform.call('GET', '/v1/audit')).body.entries).toMatchObject([{ action: 'own' }]);
    expect((await platform.call('GET', '/v1/audit/verify')).body).toMatchObject({ isIntact: true, entries: 1 });
  });

  test('of a tenant that is not there is not found', async () => {
    for (const path of ['audit', 'audit/verify']) {
      const { body } = await platform.call('GET', `/v1/tenants/nobody/${path}`);
      expect(body.error.code).toBe('TENANT_NOT_FOUND');
    }
  });

  test.each(['nonsense', 'WyJhIl0', 'WyIxIiwiMiJd'])('refuses the cursor "%s"', async (cursor) => {
    await createChain(1);
    const { status, body } = await platform.call('GET', `/v1/tenants/${chain}/audit?cursor=${cursor}`);
    expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST']);
  });

  test('loses nothing and has no gap when fifty write to it at once', async () => {
    await createChain(0);
    const actions = Array.from({ length: 50 }, (_, index) => `one.${index}`);
    const answers = await Promise.all(actions.map((action) => append([action])));
    expect(answers.map(({ status }) => status)).toEqual(actions.map(() => 200));
    const { entries } = await list();
    expect(entries.map(({ seq }) => seq)).toEqual(actions.map((_, index) => index + 1));
    expect(entries.map(({ action }) => action).toSorted()).toEqual(actions.toSorted());
    expect(await verify()).toMatchObject({ isIntact: true, entries: 50 });
  });

  test('holds whatever text a caller sends, and can be recomputed', async () => {
    await createChain(0);
    const odd = { ...record('odd \ud800'), reason: '\udfff"', before: { '\ud800': [1e21, -0, '\u2028'] }, after: null };
    const { body } = await platform.call('POST', '/append', { body: { entries: [{ chain, record: odd }] } });
    expect(body).toEqual({});
    const [{ hash, ...entry } = { hash: '' }] = (await list()).entries;
    expect(entry).toMatchObject({ reason: '\ufffd"', before: { '\ufffd': [1e21, 0, '\u2028'] } });
    expect(hash).toBe(
      createHash('sha256')
        .update(toAuditText(chain, entry as AuditEntry))
        .digest('hex'),
    );
    expect(await verify()).toMatchObject({ isIntact: true, entries: 1 });
  });

  test('holds no entry of a change that failed', async () => {
    await createChain(1);
    expect((await append(['again'], { tenant: chain })).status).toBe(500);
    expect(await verify()).toMatchObject({ isIntact: true, entries: 1 });
  });
});

describe('who can write to the database', () => {
  test.each(["UPDATE audit_log SET action = 'x'", 'DELETE FROM audit_log'])('is refused `%s`', async (statement) => {
    await createChain(1);
    await expect(platform.query(`${statement} ${where(1)}`)).rejects.toThrow('AUDIT_LOG_IS_FINAL');
    expect(await verify()).toMatchObject({ isIntact: true, entries: 1 });
  });

  test.each([
    ['action', "'x'"],
    ['actor', `'{"kind":"system","name":"watch"}'`],
    ['before', `'{"a":1}'`],
    ['after', "'no JSON'"],
    ['reason', "'because'"],
    ['at', "'2020-01-01T00:00:00.000Z'"],
    ['request_id', "'other'"],
  ])('and takes the trigger away is found to have changed `%s`', async (column, value) => {
    await createChain(3);
    await tamper(`UPDATE audit_log SET ${column} = ${value} ${where(2)}`);
    const { isIntact, problems } = await verify();
    expect([isIntact, problems.map(({ seq }) => seq)]).toEqual([false, [2]]);
  });

  test('is found to have removed an entry from the middle', async () => {
    await createChain(4);
    await tamper(`DELETE FROM audit_log WHERE chain = '${chain}' AND seq IN (2, 3)`);
    expect((await verify()).problems).toEqual([{ seq: 2, problem: 'Entries 2 to 3 are missing.' }]);
  });

  test('is found to have removed the newest entries, and all', async () => {
    await createChain(3);
    await tamper(`DELETE FROM audit_log ${where(3)}`);
    expect((await verify()).problems).toEqual([{ seq: 3, problem: 'Entry 3 is missing.' }]);
    await tamper(`DELETE FROM audit_log WHERE chain = '${chain}'`);
    expect((await verify()).problems).toEqual([{ seq: 1, problem: 'Entries 1 to 3 are missing.' }]);
  });

  test.each([
    ['the next entry', () => append(['next'])],
    ['a verification', verify],
  ])('is found to have removed an entry whose writer was cut off, once %s told the witness', async (_, tell) => {
    await createChain(1);
    await append(['unseen'], { isCutOff: true });
    await tell();
    await tamper(`DELETE FROM audit_log WHERE chain = '${chain}' AND seq > 1`);
    expect((await verify()).problems).toMatchObject([{ seq: 2 }]);
  });

  test('is found to have removed the newest entry even after others took its place', async () => {
    await createChain(3);
    await tamper(`DELETE FROM audit_log ${where(3)}`);
    await append(['afterwards', 'and more']);
    expect((await verify()).problems).toEqual([
      { seq: 3, problem: 'It is not the entry that was written here first.' },
    ]);
  });

  test('cannot forge an entry, hash and all, without the key', async () => {
    await createChain(1);
    const [last] = (await list()).entries;
    const forged = { ...record('forged'), seq: 2, at: '2026-01-01T00:00:00.000Z', before: null, after: null };
    const text = toAuditText(chain, { ...forged, previousHash: last?.hash ?? '' });
    const hash = createHash('sha256').update(text).digest('hex');
    await tamper(`INSERT INTO audit_log (chain, seq, at, actor, action, target, before, after, request_id, previous_hash, hash, mac)
      SELECT chain, 2, '${forged.at}', '{"kind":"operator"}', 'forged', 't', 'null', 'null', 'r', hash, '${hash}', mac FROM audit_log ${where(1)}`);
    expect((await verify()).problems).toEqual([{ seq: 2, problem: "Its hash was not written by the platform's key." }]);
  });

  test('cannot pass entries of one chain off as those of another', async () => {
    await createChain(2);
    const from = chain;
    chain = `${chain}-copy`;
    await createChain(0);
    const columns = 'seq, at, actor, action, target, before, after, reason, request_id, previous_hash, hash, mac';
    await tamper(
      `INSERT INTO audit_log (chain, ${columns}) SELECT '${chain}', ${columns} FROM audit_log WHERE chain = '${from}'`,
    );
    expect((await verify()).problems.map(({ seq }) => seq)).toEqual([1, 2]);
  });
});

test('a chain is read from its newest entry, too, page by page, and searched', async () => {
  await createChain(5);
  const get = async (query: string) =>
    (await platform.call('GET', `/v1/tenants/${chain}/audit?${query}`)).body as {
      entries: { seq: number }[];
      nextCursor?: string;
    };
  const first = await get('order=newest&limit=3');
  const rest = await get(`order=newest&limit=3&cursor=${first.nextCursor}`);
  expect([...first.entries, ...rest.entries].map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
  expect(rest.nextCursor).toBeUndefined();
  expect((await get('order=newest&text=ACTION.4')).entries).toMatchObject([{ action: 'action.4' }]);
  expect((await get('text=action.4')).entries).toMatchObject([{ action: 'action.4' }]);
  expect((await get('text=100%25')).entries).toEqual([]);
});

test('who follows a chain sees what there is, and then what happens', async () => {
  await createChain(1);
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${platform.operatorToken}`, accept: 'text/event-stream' };
  const response = await platform.fetch(`/v1/tenants/${chain}/audit`, { headers, signal: stop.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const seen: string[] = [];
  const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  const readUntil = async (text: string): Promise<void> => {
    while (!seen.join('').includes(text)) seen.push((await reader.read()).value ?? '');
  };
  await readUntil('action.1');
  await append(['later']);
  await readUntil('"later"');
  const ids = [...seen.join('').matchAll(/^id: (.+)$/gm)].map(([, id]) => id);
  expect(ids).toHaveLength(2);
  stop.abort();

  const resumed = await platform.fetch(`/v1/tenants/${chain}/audit`, {
    headers: { ...headers, 'last-event-id': ids[0] ?? '' },
  });
  const again = (resumed.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('data:')) text += (await again.read()).value ?? '';
  expect(text).not.toContain('action.1');
  await again.cancel();
});
