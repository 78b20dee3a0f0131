import { randomBytes } from 'node:crypto';
import { Response } from 'miniflare';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { backUp, forge, restore } from '../../testing/backup-file.ts';
import { Keeper, keeperManifest } from '../../testing/keeper-plugin.ts';
import { KillSwitch } from '../../testing/kill-switch.ts';
import { HEAD } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';

const vars = { SETTINGS_KEY: randomBytes(32).toString('base64'), SCRIPT_DRAIN_MS: '0' };

/** Counts how often an event was delivered, and never takes it. */
const SOURCE = `${HEAD}
export default class extends WorkerEntrypoint {
  async runHook(call, host) {
    const tries = (await ask(host, 'kv.get', 'tries'))?.value ?? 0;
    await ask(host, 'kv.set', 'tries', tries + 1, {});
    throw new Error('not yet');
  }
  async handleRequest(call, request, host) {
    const answers = [];
    for (const [operation, args] of await request.json())
      answers.push(JSON.parse((await host.call(operation, JSON.stringify(args))).answer));
    return { logs: [], outcome: 'returned', response: Response.json(answers) };
  }
}`;
const SHELF = keeperManifest('shelf', {
  isolation: 'tenant',
  events: { subscribes: [{ event: 'restocked', file: 'src/on.ts', maxAttempts: 20 }] },
});
const TENANT_ROW = '{"table":"tenants"';
/** A batch of more statements than this is that of a restore. */
const SMALL_BATCH = 5;

const killSwitch = new KillSwitch();
const TENANTS = ['lost', 'unknown', 'killed', 'swept', 'refused'];
let from: TestDispatcher;
let to: TestDispatcher;
const backups = new Map<string, string>();
/** What becomes of the answer to a restore's batch. */
let fault = '';
let onCommitted: (() => Promise<void>) | undefined;

async function hear(request: { text(): Promise<string> }): Promise<Response> {
  const what = await request.text();
  const [, size] = /^batch of (\d+)$/.exec(what) ?? [];
  if (size === undefined) return killSwitch.hear({ text: async () => what });
  if (Number(size) <= SMALL_BATCH) return new Response();
  await onCommitted?.();
  return new Response(fault);
}

beforeAll(async () => {
  [from, to] = await Promise.all([
    startDispatcher({ vars }),
    startDispatcher({
      vars,
      entry: 'workers/faulty-dispatcher.ts',
      env: { OBSERVER: { type: 'fetcher', handler: (request) => hear(request) } },
    }),
  ]);
  killSwitch.platform = to;
  expect((await from.publish(SHELF, SOURCE)).status).toBe(201);
  for (const id of TENANTS) backups.set(id, await backUpShelf(id));
  const platform = await backUp(from);
  // The kill switch is for the only runtime that there is.
  await from.close();
  expect((await restore(to, platform)).status).toBe(200);
});
afterAll(() => to?.close());
beforeEach(() => {
  fault = '';
  onCommitted = undefined;
  killSwitch.disarm();
});

/** Backup of a tenant with a row, and a delivery that waits. */
async function backUpShelf(id: string): Promise<string> {
  const tenant = await TenantUnderTest.create(from, id);
  expect((await tenant.install('shelf')).status).toBe(200);
  const shelf = new Keeper(from, id, 'shelf');
  await shelf.rows('CREATE TABLE items (name)');
  await shelf.rows("INSERT INTO items VALUES ('kept')");
  expect((await tenant.post('/events', { type: 'restocked', data: {} })).status).toBe(202);
  const tried = async () => expect(await shelf.ask('kv.get', 'tries')).toMatchObject({ value: expect.any(Number) });
  await vi.waitFor(tried, { timeout: 10_000 });
  return backUp(from, id);
}

/** The tenant is there with its data, and what waited is delivered. */
async function expectRestored(backup: string, id: string): Promise<void> {
  const shelf = new Keeper(to, id, 'shelf');
  const state = async (): Promise<unknown> => (await to.call('GET', `/v1/tenants/${id}`)).status;
  await expect.poll(state, { timeout: 20_000 }).toBe(200);
  expect(await shelf.rows('SELECT name FROM items')).toEqual([{ name: 'kept' }]);
  const before = Number(/"key":"tries".*?"json":"(\d+)"/.exec(backup)?.[1]);
  const tries = async (): Promise<number> => ((await shelf.ask('kv.get', 'tries')) as { value: number }).value;
  await expect.poll(tries, { timeout: 60_000, interval: 500 }).toBeGreaterThan(before);
}

test('a restore whose answer from D1 is lost is one that was made', async () => {
  const backup = backups.get('lost') ?? '';
  fault = 'lost';
  expect(await restore(to, backup, 'lost')).toMatchObject({ status: 200, body: { databases: 1 } });
  await expectRestored(backup, 'lost');
  expect((await to.call('GET', '/v1/tenants/lost/audit/verify')).body).toMatchObject({ isIntact: true });
});

test('while D1 does not say what came of a restore nothing is taken back, and then it is finished', async () => {
  const backup = backups.get('unknown') ?? '';
  fault = 'outage';
  const { status, body } = await restore(to, backup, 'unknown');
  expect([status, body.error]).toEqual([
    500,
    expect.objectContaining({ code: 'INTERNAL', message: expect.stringMatching(/not known whether tenant "unknown"/) }),
  ]);
  fault = '';
  await expectRestored(backup, 'unknown');
}, 120_000);

test('a restore after which the process ends at once is finished when it runs again', async () => {
  const backup = backups.get('killed') ?? '';
  killSwitch.armAt('restored');
  await restore(to, backup, 'killed').catch(() => undefined);
  await killSwitch.whenKilled();
  await expectRestored(backup, 'killed');
}, 120_000);

test('scripts that were swept before their rows were there are put back', async () => {
  const backup = backups.get('swept') ?? '';
  onCommitted = async () => {
    const own = (await to.scripts.listScripts()).filter(({ id }) => /-t[0-9a-f]+$/.test(id));
    for (const { id } of own) await to.scripts.deleteScript(id);
    expect(own.length).toBeGreaterThan(0);
  };
  expect((await restore(to, backup, 'swept')).status).toBe(200);
  await expectRestored(backup, 'swept');
});

test('a restore that D1 refuses is taken back, and can be made again', async () => {
  const backup = backups.get('refused') ?? '';
  const twice = forge(backup, (lines) =>
    lines.flatMap((line) => (line.startsWith(TENANT_ROW) ? [line, line] : [line])),
  );
  expect((await restore(to, twice, 'refused')).status).toBe(500);
  expect((await to.call('GET', '/v1/tenants/refused')).status).toBe(404);
  expect((await restore(to, backup, 'refused')).status).toBe(200);
  await expectRestored(backup, 'refused');
});

test('a backup of the platform shows one moment: what is written behind its rows is in none of it', async () => {
  const sql = `UPDATE plugin_releases SET killed_at = '2026-01-01T00:00:00.000Z';
    INSERT INTO audit_log SELECT chain, seq + 1, at, actor, 'release.kill', target, before, after, reason, request_id, previous_hash, 'x', mac
    FROM audit_log WHERE chain = (SELECT chain FROM audit_log WHERE action = 'platform.restore') ORDER BY seq DESC LIMIT 1`;
  const backup = await (await to.fetch('/backup-meanwhile', { method: 'POST', body: sql })).text();
  expect(backup).toContain('"killed_at":null');
  expect(backup).not.toContain('release.kill');
  expect(await to.query("SELECT 1 FROM audit_log WHERE action = 'release.kill'")).toHaveLength(1);
});
