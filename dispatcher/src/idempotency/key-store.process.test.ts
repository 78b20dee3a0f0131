import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDatabase } from '../../testing/start-database.ts';
import type { TestDatabase } from '../../testing/start-database.ts';
import { idempotencyKeys } from '../db/tables.ts';
import { SettingsSealer } from '../settings/seal.ts';
import { KeyStore } from './key-store.ts';

const ANSWER = { status: 201, body: '{}' };
const START = Date.parse('2026-01-01T00:00:00.000Z');

let database: TestDatabase;
let keys: KeyStore;
let counter = 0;

beforeAll(async () => {
  database = await startDatabase();
  keys = new KeyStore(database.db, new SettingsSealer(btoa('k'.repeat(32))));
});
afterAll(() => database.close());

function newRequest() {
  counter += 1;
  return { scope: 'scope', key: `key-${counter}`, requestHash: 'hash' };
}

/** So many seconds after the start. */
function at(seconds: number): Date {
  return new Date(START + seconds * 1_000);
}

async function claimed(request: ReturnType<typeof newRequest>, seconds: number): Promise<string> {
  const claim = await keys.claim(request, at(seconds));
  if (claim.state !== 'claimed') throw new Error(`The claim is "${claim.state}".`);
  return claim.owner;
}

test('a request that says it is alive keeps its key for as long as it takes', async () => {
  const request = newRequest();
  const owner = await claimed(request, 0);
  await keys.keepAlive(request, owner, at(50));
  expect(await keys.claim(request, at(100))).toEqual({ state: 'in_flight' });
  await claimed(request, 111);
});

test('one that lost its key to another cannot answer for that one, give its key back or keep it alive', async () => {
  const request = newRequest();
  const lost = await claimed(request, 0);
  const owner = await claimed(request, 61);
  await keys.keepAlive(request, lost, at(1_000));
  await keys.release(request, lost);
  await keys.keep(request, lost, { status: 200, body: '"lost"' });
  await keys.keep(request, owner, ANSWER);
  expect(await keys.claim(request, at(62))).toEqual({ state: 'answered', answer: ANSWER });
});

test('an answer is final', async () => {
  const request = newRequest();
  const owner = await claimed(request, 0);
  await keys.keep(request, owner, ANSWER);
  await keys.keep(request, owner, { status: 500, body: '' });
  await keys.release(request, owner);
  expect(await keys.claim(request, at(1))).toEqual({ state: 'answered', answer: ANSWER });
});

test('a sweep takes what is older than a day, however much there is', async () => {
  const fresh = newRequest();
  await claimed(fresh, 86_000);
  await database.run(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
    INSERT INTO idempotency_keys (scope, key, request_hash, created_at)
    SELECT 'old', i, 'hash', '2025-12-31T23:59:59.999Z' FROM n`);
  await keys.sweep(at(86_400));
  expect(await database.db.$count(idempotencyKeys, eq(idempotencyKeys.scope, 'old'))).toBe(0);
  expect(await keys.claim(fresh, at(86_001))).toEqual({ state: 'in_flight' });
});
