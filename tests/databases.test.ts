/** Each installation's database has a process of its own: what SQL does there is in nobody else's way, and outlives kills. */
import type { HostReply } from '@digital-commerce/plugin-schema';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toForm } from './support/build-release.ts';
import { StartingPlatform } from './support/platform-process.ts';
import type { PlatformProcess } from './support/platform-process.ts';
import { findProcesses } from './support/processes.ts';

const HOOK = 'before_payment_process';
const ENDLESS = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT count(*) FROM c';
/** Asks the platform for what the request's body says. */
const SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint {
  async handleRequest(call, request, host) {
    const [operation, ...args] = await request.json();
    const { answer } = await host.call(operation, JSON.stringify(args));
    return { logs: [], outcome: 'returned', response: new Response(answer) };
  }
}`;

let folder: string;
let starting: StartingPlatform;
let platform: PlatformProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'databases-'));
  await start();
  const manifest = {
    id: 'keeper',
    name: 'Keeper',
    version: '1.0.0',
    category: 'utility',
    permissions: { database: { purpose: 'Rows' }, kv: { purpose: 'Values' } },
    apiEndpoints: [{ method: 'POST', path: '/ask', file: 'src/ask.ts' }],
  };
  const modules = [{ name: 'index.js', source: SOURCE }];
  await platform.publishForm('keeper', toForm({ manifest, mainModule: 'index.js', modules }));
  for (const tenant of ['attacked', 'neighbour']) {
    await platform.createTenant(tenant);
    await platform.install(tenant, 'keeper');
  }
}, 120_000);

afterAll(async () => {
  await starting.end('SIGTERM');
  expect(findProcesses(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('SQL without an end is given up, its database serves again, and meanwhile everybody else is served', async () => {
  const runtime = findRuntime();
  await value('attacked', 'kv.set', 'key', 'kept', {});
  await value('neighbour', 'kv.set', 'count', 0, {});
  let isSpinning = true;
  const attack = ask('attacked', 'db.query', { sql: ENDLESS }).finally(() => (isSpinning = false));
  let served = 0;
  while (isSpinning) {
    const { status, body } = await platform.runHook('demo', HOOK, { amount: 1999, currency: 'USD' });
    expect([status, body.trace.handlers.map(({ outcome }) => outcome)]).toEqual([200, ['completed']]);
    await value('neighbour', 'kv.set', 'count', served + 1, {});
    expect(await value('neighbour', 'kv.get', 'count')).toMatchObject({ value: served + 1 });
    expect(await value('neighbour', 'db.query', { sql: 'SELECT 1 AS one' })).toMatchObject({ rows: [{ one: 1 }] });
    served += 1;
  }
  expect(served).toBeGreaterThan(2);
  expect(await attack).toMatchObject({
    ok: false,
    error: { code: 'DATABASE_ERROR', message: expect.stringContaining('computed for too long') },
  });
  expect(await value('attacked', 'kv.get', 'key')).toMatchObject({ value: 'kept' });
  expect(findRuntime()).toBe(runtime);
}, 60_000);

test('what was written is there after the whole platform was killed', async () => {
  await value('attacked', 'db.transaction', [
    { sql: 'CREATE TABLE t (x)' },
    { sql: 'INSERT INTO t VALUES (?)', params: ['written'] },
  ]);
  const written = await value('attacked', 'kv.set', 'last', { a: [1] }, { ttlSeconds: 10_000 });
  await starting.end('SIGKILL');
  await start();
  expect(await value('attacked', 'kv.get', 'last')).toEqual({ value: { a: [1] }, ...(written as object) });
  expect(await value('attacked', 'db.query', { sql: 'SELECT * FROM t' })).toMatchObject({ rows: [{ x: 'written' }] });
}, 60_000);

test('an uninstall takes the database away, and a restore brings it back', async () => {
  await value('neighbour', 'kv.set', 'before', 1, {});
  await platform.uninstall('neighbour', 'keeper');
  await platform.install('neighbour', 'keeper');
  expect(await value('neighbour', 'kv.get', 'before')).toBeUndefined();
  await platform.uninstall('neighbour', 'keeper');
  const { body } = await platform.call<{ uninstalled: { id: string }[] }>('GET', '/v1/tenants/neighbour/uninstalled');
  const restored = `/v1/tenants/neighbour/uninstalled/${body.uninstalled.at(-1)?.id}/restore`;
  expect((await platform.call('POST', restored)).status).toBe(200);
  expect(await value('neighbour', 'kv.get', 'before')).toMatchObject({ value: 1 });
}, 60_000);

async function start(): Promise<void> {
  starting = new StartingPlatform({ stateDir: folder });
  platform = await starting.whenReady();
}

async function ask(tenant: string, ...question: unknown[]): Promise<HostReply> {
  return (await platform.call<HostReply>('POST', `/v1/tenants/${tenant}/api/keeper/ask`, question)).body;
}

async function value(tenant: string, ...question: unknown[]): Promise<unknown> {
  const reply = await ask(tenant, ...question);
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value;
}

/** The one process of the dispatcher. */
function findRuntime(): number | undefined {
  const found = findProcesses(`--socket-addr=entry=127.0.0.1:${new URL(platform.url).port}`);
  expect(found).toHaveLength(1);
  return found[0];
}
