/** States of released versions of the platform, taken over by this one: `tests/scripts/make-platform-state.ts` has made them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { serveDouble } from '@digital-commerce/service-doubles/serve';
import { createLedger, toEra } from '../support/state-plugins.ts';
import { bundleFiles, toForm } from '../support/build-release.ts';
import { listPlatformStates, loadPlatformState, unpackPlatformState } from '../support/platform-state.ts';
import { runCli } from '../support/run-cli.ts';
import { signMessage } from '../support/sign-message.ts';
import { TestPlatform } from '../support/test-platform.ts';

const ROOT = join(import.meta.dirname, '../..');
const MIGRATIONS = readdirSync(join(ROOT, 'schema/migrations')).toSorted();
const SHOP = '/v1/tenants/acme';
const NAMES = listPlatformStates();
/** Each takes a second platform: the first, the first whose plugins have data, the last. */
const MOVED = new Set([NAMES[0], NAMES[2], NAMES.at(-1)]);

interface LedgerState {
  version: string;
  rows?: string[];
}

// The states are older than traces are kept.
vi.stubEnv('TRACE_RETENTION_HOURS', String(24 * 365 * 100));

describe.each(NAMES)('the state of %s', (name) => {
  const contents = loadPlatformState(name);
  const { tokens, controlPlane, context, workflow, limits, otherTenant } = contents;
  const received: { id: string; body: string; signature: string; timestamp: string }[] = [];
  const logged: string[] = [];
  let receiver: Awaited<ReturnType<typeof serveDouble>>;
  let platform: TestPlatform;

  beforeAll(async () => {
    receiver = await serveDouble(async (request) => {
      const header = (key: string) => request.headers.get(`webhook-${key}`) ?? '';
      const [id, signature, timestamp] = [header('id'), header('signature'), header('timestamp')];
      received.push({ id, signature, timestamp, body: await request.text() });
      return new Response(null, { status: 204 });
    });
    const stateDir = mkdtempSync(join(tmpdir(), 'upgrade-'));
    unpackPlatformState(name, stateDir);
    const onLog = ({ message }: { message: string }) => logged.push(message);
    platform = await TestPlatform.boot({ stateDir, onLog, egressMap: `hooks.example.com=${receiver.url}` });
  });
  afterAll(async () => {
    await platform?.close();
    await receiver.close();
  });

  const get = async <T>(path: string, token?: string) => {
    const { status, body } = await platform.call<T>('GET', `${SHOP}${path}`, undefined, token);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  const post = async <T>(path: string, body?: unknown) => {
    const answer = await platform.call<T>('POST', `${SHOP}${path}`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
  const readLedger = () => get<LedgerState>('/api/ledger/state');
  const whenWritten = (row: string) =>
    vi.waitFor(async () => expect((await readLedger()).rows).toContain(row), { timeout: 20_000, interval: 200 });
  const cli = async (...args: string[]) => {
    const { stateDir } = platform.local;
    const { exitCode, stdout, stderr } = await runCli(args, { cwd: stateDir, stateDir });
    expect(exitCode, stdout + stderr).toBe(0);
    return stdout;
  };

  test('has all migrations, and is of this version now', async () => {
    const database = await platform.local.miniflare.getD1Database('DB');
    const { results } = await database.prepare('SELECT name FROM d1_migrations ORDER BY id').all();
    expect(results.map((row) => row['name'])).toEqual(MIGRATIONS);
    expect(contents.migrations).toEqual(MIGRATIONS.slice(0, contents.migrations.length));
    const { results: broken } = await database.prepare('PRAGMA foreign_key_check').all();
    expect(broken).toEqual([]);
    expect(readFileSync(join(platform.local.stateDir, 'state-version'), 'utf8').trim()).toBe(MIGRATIONS.at(-1));
  });

  test('every script of a release has its tag, so that it is gone back to, and found when it is stopped', async () => {
    const url = `${platform.local.namespaceUrl}/accounts/a/workers/dispatch/namespaces/plugins/scripts`;
    const headers = { authorization: `Bearer ${contents.operatorToken}` };
    const listUntagged = async () => {
      const { result } = (await (await fetch(url, { headers })).json()) as { result: { id: string; tags: string[] }[] };
      expect(result.length).toBeGreaterThan(3);
      return result.filter(({ tags }) => !tags.some((tag) => tag.startsWith('release-'))).map(({ id }) => id);
    };
    await vi.waitFor(async () => expect(await listUntagged()).toEqual([]), { timeout: 20_000, interval: 200 });
  });

  test('the plugins say what they last said, with settings, secrets and data', async () => {
    expect(await readLedger()).toEqual(contents.state);
    // Both run by now, so that hooks need not wait for that within their time.
    expect(await get('/api/classic/mark')).toEqual({ mark: 'of the class' });
    const { settings } = await get<{ settings: object }>('/plugins/ledger/settings');
    expect(settings).toMatchObject({ greeting: { value: contents.settings.greeting }, secret: { isSet: true } });
    expect(JSON.stringify(settings)).not.toContain(contents.settings.secret);
  });

  test('tokens work as before, and for nobody else', async () => {
    for (const token of Object.values(tokens)) await get('', token);
    expect((await platform.call('GET', SHOP, undefined, otherTenant.token)).status).toBe(403);
    const issue = (token: string | undefined) => platform.call('POST', `${SHOP}/tokens`, { role: 'viewer' }, token);
    expect((await issue(tokens['owner'])).status).toBe(201);
    if (tokens['viewer'] !== undefined) expect((await issue(tokens['viewer'])).status).toBe(403);
    if (tokens['second'] !== undefined) expect((await issue(tokens['second'])).status).toBe(201);
    if (controlPlane === undefined) return;
    expect((await platform.call('GET', '/v1/plugins', undefined, controlPlane.publisherToken)).status).toBe(200);
  });

  test('hooks run in the bundles of that time', async () => {
    const { status, body } = await platform.runHook(
      'acme',
      'before_payment_process',
      contents.payload,
      tokens['owner'],
    );
    expect([status, body]).toMatchObject([200, { outcome: 'completed', data: contents.payment }]);
    const refused = await platform.runHook('acme', 'before_payment_process', { ...contents.payload, amount: 13 });
    expect(refused).toMatchObject({ status: 422, body: { reasons: [{ message: 'Thirteen is not taken.' }] } });
    expect(JSON.parse(await cli('status', '--json'))).toMatchObject({ local: true });
  });

  test.runIf(controlPlane)('the audit log verifies, goes on, and the rollout ends', async () => {
    const verify = () => get<{ isIntact: boolean; entries: number }>('/audit/verify');
    const before = await verify();
    expect(before).toMatchObject({ isIntact: true });
    expect(before.entries).toBeGreaterThanOrEqual(controlPlane?.auditEntries ?? Infinity);
    const rollout = `/v1/plugins/ledger/rollouts/${controlPlane?.rollout}`;
    expect((await platform.call('GET', rollout)).body).toMatchObject({
      tenants: [{ tenant: otherTenant.id, state: 'updated' }],
    });
    expect((await platform.call('POST', `${rollout}/promote`)).status).toBe(200);
    expect(await verify()).toMatchObject({ isIntact: true });
    expect((await platform.call('GET', '/v1/audit/verify')).body).toMatchObject({ isIntact: true });
  });

  test.runIf(controlPlane)('what was uninstalled comes back', async () => {
    const { uninstalled } = await get<{ uninstalled: { id: string; plugin: string }[] }>('/uninstalled');
    expect(uninstalled).toMatchObject([{ plugin: 'gone' }]);
    await post(`/uninstalled/${uninstalled[0]?.id}/restore`);
    expect(await get('/plugins/gone')).toMatchObject({ version: '1.0.0' });
  });

  test.runIf(context)('executions from before are shown, and what waited is delivered', async () => {
    expect(await get(`/traces/${context?.trace}`)).toMatchObject({
      handlers: expect.arrayContaining([
        expect.objectContaining({ plugin: 'ledger', outcome: 'completed' }),
      ]) as unknown,
    });
    const { deadletters } = await get<{ deadletters: { id: string }[] }>('/deadletters');
    expect(deadletters).toMatchObject([{ error: { message: expect.stringContaining('order o-2') as unknown } }]);
    await post('/plugins/ledger/actions/note', { data: { heal: true } });
    await post(`/deadletters/${deadletters[0]?.id}/replay`);
    await whenWritten('found o-2');
    await post('/plugins/mailbox/activate');
    const seen = ['msg-2 "while it was off"'];
    await vi.waitFor(async () => expect(await get('/api/mailbox/seen')).toEqual({ seen }), { timeout: 20_000 });
  });

  test.runIf(context)('messages go out and come in, signed with the secrets of that time', async () => {
    await vi.waitFor(() => expect(received.some(({ body }) => body.includes('o-1'))).toBe(true), { timeout: 20_000 });
    const { secret = '' } = context?.endpoint ?? {};
    for (const { id, body, timestamp, signature } of received) {
      const expected = signMessage({ secret, id, body, at: Number(timestamp) })['webhook-signature'];
      expect(signature.split(' ')).toContain(expected);
    }
    const body = 'after the upgrade';
    const headers = signMessage({ secret: context?.webhookSecret ?? '', id: 'msg-3', body });
    const send = () => fetch(`${platform.url}${SHOP}/webhooks/ledger/bank`, { method: 'POST', headers, body });
    expect((await send()).status).toBe(202);
    await whenWritten(`bank ${body}`);
    headers['webhook-signature'] = 'v1,Zm9yZ2Vk';
    expect((await send()).status).toBe(401);
  });

  test.runIf(context)('events, schedules and workflows run', async () => {
    await post('/events', { type: 'order-placed', data: { order: 'o-3' } });
    await whenWritten('heard o-3');
    const { schedules } = await get<{ schedules: object[] }>('/plugins/ledger/schedules');
    expect(schedules).toMatchObject([{ name: 'nightly', nextAt: expect.any(String) as unknown }]);
    const nights = async () => (await readLedger()).rows?.filter((row) => row === 'nightly').length ?? 0;
    const before = await nights();
    await post('/plugins/ledger/schedules/nightly/run');
    await vi.waitFor(async () => expect(await nights()).toBe(before + 1), { timeout: 20_000 });
    if (workflow === undefined) return;
    await post('/events', { type: 'note-wanted', data: {} });
    await whenWritten('note by the workflow');
  });

  test.runIf(limits)('limits hold', async () => {
    const { limits: shown } = await get<{ limits: object[] }>('/limits');
    for (const [limit, value] of Object.entries(limits ?? {}))
      expect(shown).toContainEqual(expect.objectContaining({ name: limit, set: value }));
  });

  test('a plugin goes on to a release of today, keeps what it has, and goes back', async () => {
    const before = await readLedger();
    const today = createLedger(toEra(MIGRATIONS.length), '2.0.0');
    await platform.publishForm(today.id, toForm(await bundleFiles(today.files)));
    await platform.install('acme', 'ledger@2.0.0');
    expect(await readLedger()).toMatchObject({ ...before, version: '2.0.0' });
    const { body } = await platform.runHook('acme', 'before_payment_process', contents.payload);
    expect(body).toMatchObject({ outcome: 'completed', data: { metadata: { version: '2.0.0', secret: 20 } } });
    expect((await readLedger()).rows).toContain('payment 20');
    await post('/plugins/ledger/rollback');
    const { version, rows } = await readLedger();
    expect(version).toBe('1.0.0');
    if (context !== undefined) expect(rows).toEqual([...(before.rows ?? []), 'payment 20']);
    expect((await platform.runHook('acme', 'before_payment_process', contents.payload)).body).toMatchObject({
      data: contents.payment,
    });
  });

  test('nothing ran before its tables were there, and the platform failed at nothing', () => {
    expect(logged.filter((line) => /no such (table|column)|INTERNAL|_failed"/.test(line))).toEqual([]);
  });

  test.runIf(MOVED.has(name))('goes into a backup that another platform takes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'upgrade-backup-'));
    await cli('backup', 'create', join(folder, 'backup'));
    const stateDir = join(folder, 'state');
    const other = await bootWithKeys(stateDir);
    try {
      const { exitCode, stdout, stderr } = await runCli(['backup', 'restore', join(folder, 'backup')], {
        cwd: folder,
        stateDir,
      });
      expect(exitCode, stdout + stderr).toBe(0);
      const state = await other.call('GET', `${SHOP}/api/ledger/state`, undefined, tokens['owner']);
      expect(state.body).toEqual(await readLedger());
      expect((await other.call('GET', `${SHOP}/audit/verify`)).body).toMatchObject({ isIntact: true });
    } finally {
      await other.close();
      rmSync(folder, { recursive: true });
    }
  });

  /** A new platform that opens what this one has sealed. */
  async function bootWithKeys(stateDir: string): Promise<TestPlatform> {
    for (const file of ['operator-token', 'settings-key']) {
      const text = readFileSync(join(platform.local.stateDir, file));
      mkdirSync(stateDir, { recursive: true });
      writeFileSync(join(stateDir, file), text, { mode: 0o600 });
    }
    return TestPlatform.boot({ stateDir });
  }
});
