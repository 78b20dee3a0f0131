/** Executions of a platform, and what a folder on this machine makes of the same. */
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import type { ExecutionTrace, InvocationKind } from '@digital-commerce/plugin-schema';
import { closeTestPlatform, hookExample } from '@digital-commerce/plugin-sdk/testing';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DevPlatform, HOOK } from '../fixtures/dev-platform.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { SHOP, SHOP_FILES } from '../fixtures/shop-plugin.ts';
import { runCli } from '../run-cli.ts';
import { findSdkFolder } from '../sdk-folder.ts';
import type { ReplayEvent } from './replay-report.ts';
import { replay } from './replay.ts';

const SECRET = 'whsec_9f3c1a2b';
const CUSTOMER = 'jane.doe@example.com';
/** The commands of docs/traces.md. */
const COMMANDS = Array.from(
  readFileSync(new URL('../../../docs/traces.md', import.meta.url), 'utf8').matchAll(/^admin-cli (replay .*)$/gm),
  ([, command = '']) => command,
);
const WAIT = { timeout: 20_000, interval: 25 };

let platform: DevPlatform;
/** The latest of each kind. */
const traces = new Map<InvocationKind, ExecutionTrace>();

beforeAll(async () => {
  platform = await DevPlatform.boot();
  writeFolder('shop');
  await install('shop');
  await platform.client.call('putSettings', {
    tenant: 'demo',
    plugin: 'shop',
    body: { values: { signing_secret: SECRET, minimum: 10 } },
  });
  await callEverything();
}, 120_000);
afterAll(async () => {
  await closeTestPlatform();
  await platform.close();
});

/** What is installed, in a folder of its own. */
function writeFolder(folder: string, changes: Record<string, string> = {}, manifest: object = {}): string {
  platform.write(folder, 'plugin.ts', `export default ${JSON.stringify({ ...SHOP, ...manifest })};\n`);
  for (const [file, source] of Object.entries({ ...SHOP_FILES, ...changes }))
    platform.write(folder, file, `${source}\n`);
  return path.join(platform.cwd, 'plugins', folder);
}

async function install(id: string): Promise<void> {
  const built = await bundlePlugin(path.join(platform.cwd, 'plugins', id), { sdkFolder: findSdkFolder() });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  await platform.client.publish(built.release);
  const { hash } = await platform.client.call('planChange', { tenant: 'demo', body: { install: [{ id }] } });
  await platform.client.call('applyPlan', { tenant: 'demo', body: { hash, consent: true } });
}

/** Each handler once, with something that no trace may have. */
async function callEverything(): Promise<void> {
  const { client, local } = platform;
  const path = { tenant: 'demo', plugin: 'shop' };
  const payment = { ...hookExample(HOOK), amount: 20, customer: { id: 'c-1', email: CUSTOMER } };
  await client.runHook('demo', HOOK, payment);
  const { token } = await client.call('createCustomerToken', { tenant: 'demo', body: { customerId: 'cus_1' } });
  await fetch(`${local.url}/v1/tenants/demo/api/shop/orders/o-1?page=2&token=${SECRET}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-api-key': SECRET },
    body: JSON.stringify({ count: 2, email: CUSTOMER }),
  });
  await sendMessage({ id: 'evt_1', type: 'paid', email: CUSTOMER });
  await client.call('runSchedule', { ...path, name: 'nightly' });
  await client.call('emitEvent', {
    tenant: 'demo',
    body: { type: 'product-updated', data: { sku: 'A1', email: CUSTOMER } },
  });
  await client.call('runAction', { ...path, action: 'greet', body: { data: { name: 'you', password: SECRET } } });
  await client.call('getInstallationHealth', path);
  for (const kind of ['hook', 'endpoint', 'webhook', 'schedule', 'event', 'action', 'health', 'lifecycle'] as const) {
    traces.set(kind, await vi.waitUntil(() => findTrace(kind), WAIT));
  }
}

async function sendMessage(message: object): Promise<void> {
  const body = JSON.stringify(message);
  const time = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'stripe-signature': `t=${time},v1=${signature}`,
    'x-shop-topic': 'orders/paid',
  };
  await fetch(`${platform.local.url}/v1/tenants/demo/webhooks/shop/billing`, { method: 'POST', headers, body });
}

async function findTrace(kind: InvocationKind): Promise<ExecutionTrace | undefined> {
  const { traces: found } = await platform.client.call('listTraces', { tenant: 'demo', kind });
  const [latest] = found;
  return latest && platform.client.call('getTrace', { tenant: 'demo', trace: latest.id });
}

function traceOf(kind: InvocationKind): ExecutionTrace {
  const trace = traces.get(kind);
  if (trace === undefined) throw new Error(`There is no trace of kind ${kind}.`);
  return trace;
}

function replayIn(folder: string, trace: ExecutionTrace, more: Partial<Parameters<typeof replay>[0]> = {}) {
  const { client } = platform;
  return replay({
    client,
    tenant: 'demo',
    trace,
    folder,
    plugin: undefined,
    set: {},
    others: [],
    given: undefined,
    ...more,
  });
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const terminal = createRecordingTerminal({ cwd: platform.cwd, env });
  const exitCode = await runCli(['replay', ...args, '--tenant', 'demo'], terminal);
  return { exitCode, ...terminal.written };
}

/** A command of docs/traces.md, with a trace and a folder of this test. */
function fromDocs(index: number, trace: ExecutionTrace, folder: string): string[] {
  const command = COMMANDS[index] ?? '';
  return command.replace(/replay \S+ \S+/, `replay ${trace.id} ${folder}`).split(' ');
}

test('traces hold what handlers were given, and nothing of secrets, senders and customers', () => {
  const data = Object.fromEntries([...traces].map(([kind, trace]) => [kind, trace.data]));
  expect(data).toMatchObject({
    hook: { amount: 20, customer: '[redacted]' },
    endpoint: {
      method: 'POST',
      path: '/orders/o-1',
      query: [
        ['page', '2'],
        ['token', '[redacted]'],
      ],
      headers: { 'content-type': 'application/json' },
      body: '{"count":2,"email":"[redacted]"}',
    },
    webhook: { name: 'billing', body: '{"id":"evt_1","type":"paid","email":"[redacted]"}' },
    schedule: { trigger: 'manual' },
    event: { type: 'product-updated', data: { sku: 'A1', email: '[redacted]' } },
    action: { name: 'you', password: '[redacted]' },
    lifecycle: undefined,
  });
  const text = JSON.stringify([...traces.values()].map((trace) => [trace.data, trace.actor]));
  for (const secret of [SECRET, CUSTOMER, 'stripe-signature', 'x-api-key', 'Bearer'])
    expect(text).not.toContain(secret);
});

describe('the build of an unchanged folder does the same', { timeout: 60_000 }, () => {
  test.each(['hook', 'endpoint', 'action', 'schedule', 'health'] as const)('of a trace of kind %s', async (kind) => {
    const report = await replayIn(path.join(platform.cwd, 'plugins/shop'), traceOf(kind));
    expect(report.local.outcome, JSON.stringify(report)).toBe('completed');
    // Logs that tell of a customer tell of another one here.
    const differs = report.handlers.flatMap((handler) => handler.differs);
    expect(differs).toEqual(kind === 'hook' ? ['logs'] : []);
    expect(report.same).toBe(kind !== 'hook');
  });

  test('of a message, which is signed with the secret of this machine, at the time when it was received', async () => {
    const trace = traceOf('webhook');
    const { at, local } = await replayIn(path.join(platform.cwd, 'plugins/shop'), trace);
    const { receivedAt } = trace.data as { receivedAt: string };
    expect(at).toBe(receivedAt);
    expect(local.handlers[0]?.logs).toEqual([
      {
        level: 'info',
        message: 'billed',
        fields: {
          body: { id: 'evt_1', type: 'paid', email: 'customer@example.com' },
          topic: 'orders/paid',
          at: receivedAt,
        },
      },
    ]);
  });

  test('of an event, also of another plugin’s that is not there', async () => {
    const trace = traceOf('event');
    const folder = path.join(platform.cwd, 'plugins/shop');
    const { local } = await replayIn(folder, trace);
    expect(local.handlers[0]?.logs[0]?.fields).toEqual({
      type: 'product-updated',
      data: { sku: 'A1', email: 'customer@example.com' },
    });
    const changed = {
      ...trace,
      name: 'tax.changed',
      data: { ...(trace.data as object), type: 'tax.changed', data: 5 },
    };
    const { local: other } = await replayIn(folder, changed);
    expect(other.handlers[0]?.logs[0]?.fields).toEqual({ type: 'tax.changed', data: 5 });
  });
});

describe('what differs is told', { timeout: 60_000 }, () => {
  test('to a person: both side by side, and what stood in for what was redacted', async () => {
    writeFolder('marked', { 'src/pay.ts': SHOP_FILES['src/pay.ts'].replace("'first'", "'second\\u001b[2J'") });
    const terminal = createRecordingTerminal({ cwd: platform.cwd });
    const exitCode = await runCli(fromDocs(0, traceOf('hook'), 'plugins/marked'), terminal);
    const { out, err } = terminal.written;
    expect({ exitCode, err }, out).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('settings: minimum = 1 (of --set), signing_secret (made up)');
    expect(out).toMatch(/^redacted: \/customer \(an example\)/m);
    expect(out).toMatch(/changes {3}add \/metadata\/mark = "first" +add \/metadata\/mark = "second.*" +differs/);
    expect(out).toMatch(/Differs: changes, logs\.\n$/);
    expect(out).not.toContain('\u001b');
  });

  test('to a program: a rejection by the settings of the tenant is an answer, a failure is not', async () => {
    const rejected = await run([
      traceOf('hook').id,
      'plugins/shop',
      '--json',
      '--data',
      JSON.stringify({ ...hookExample(HOOK), amount: 7 }),
    ]);
    expect(rejected.exitCode, rejected.out).toBe(0);
    expect(JSON.parse(rejected.out)).toMatchObject({
      input: { from: 'data', redacted: [] },
      settings: [
        { key: 'minimum', from: 'tenant', value: 10 },
        { key: 'signing_secret', from: 'made_up' },
      ],
      recorded: { outcome: 'completed' },
      local: { outcome: 'rejected', handlers: [{ message: 'too small' }] },
      same: false,
    });
    writeFolder('failing', { 'src/greet.ts': `export default () => { throw new TypeError('not today'); };` });
    const failed = await run([traceOf('action').id, 'plugins/failing', '--json']);
    expect(failed.exitCode, failed.out).toBe(1);
    expect(JSON.parse(failed.out)).toMatchObject({
      local: { outcome: 'failed', handlers: [{ code: 'PLUGIN_ERROR', message: 'not today' }] },
    });
  });

  test('a call that the new manifest does not let through, or has no handler for', async () => {
    const input = { type: 'object', properties: { count: { type: 'integer', maximum: 1 } } };
    const [endpoint] = SHOP.apiEndpoints;
    const folder = writeFolder('strict', {}, { apiEndpoints: [{ ...endpoint, input }], hooks: [], events: {} });
    const refusals = await Promise.all(
      (['endpoint', 'hook', 'event'] as const).map(
        async (kind) => (await replayIn(folder, traceOf(kind))).local.refused,
      ),
    );
    expect(refusals).toMatchObject([
      { code: 'INVALID_REQUEST' },
      { code: 'HOOK_NOT_FOUND', message: `The local build has no handler of the hook "${HOOK}".` },
      { code: 'INVALID_ARGUMENT', message: 'The local build does not subscribe to the event "product-updated".' },
    ]);
  });

  test('a request that nobody answers here', async () => {
    const source = `export default async () => { await fetch('https://api.example/v1').catch(() => {}); };`;
    const egress = [{ host: 'api.example', purpose: 'Asks' }];
    const folder = writeFolder('asking', { 'src/greet.ts': source }, { egress });
    const { local, handlers } = await replayIn(folder, traceOf('action'));
    expect(local.unreached).toEqual(['https://api.example']);
    expect(local.handlers[0]?.requests).toMatchObject([{ method: 'GET', host: 'api.example' }]);
    expect(handlers[0]?.differs).toEqual(['logs']);
    platform.write('asking', 'conformance.ts', "export default { http: { 'api.example': { ok: true } } };\n");
    expect((await replayIn(folder, traceOf('action'))).local.unreached).toEqual([]);
  });
});

test('--watch replays at each save, also after one that does not build', { timeout: 90_000 }, async () => {
  writeFolder('watched');
  const interrupt = new AbortController();
  const terminal = createRecordingTerminal({ cwd: platform.cwd, interrupt: interrupt.signal });
  const exit = runCli(fromDocs(1, traceOf('hook'), 'plugins/watched'), terminal);
  const events = () =>
    terminal.written.out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ReplayEvent);
  const marks = () =>
    events().flatMap((event) =>
      event.event === 'replayed'
        ? event.local.handlers.flatMap(({ changes = [] }) => changes.map(({ value }) => value))
        : [],
    );
  await vi.waitUntil(() => marks().includes('first'), { timeout: 30_000 });
  platform.write('watched', 'src/pay.ts', 'export default () => {\n  return {;\n};\n');
  await vi.waitUntil(() => events().some(({ event }) => event === 'failed'), { timeout: 30_000 });
  expect(events().at(-1)).toMatchObject({
    code: 'INVALID_PLUGIN',
    problems: [{ code: 'SYNTAX_ERROR', file: 'src/pay.ts', line: 2, column: 11 }],
  });
  platform.write('watched', 'src/pay.ts', SHOP_FILES['src/pay.ts'].replace("'first'", "'repaired'"));
  await vi.waitUntil(() => marks().includes('repaired'), { timeout: 30_000 });
  interrupt.abort();
  expect(await exit).toBe(0);
  expect(events().at(-1)).toEqual({ event: 'ended' });
});

describe('is refused with a reason', { timeout: 60_000 }, () => {
  test.each([
    ['a folder without a plugin', () => [traceOf('hook').id, 'plugins'], 'INVALID_ARGUMENT', 'holds no plugin.ts'],
    ['a trace that there is not', () => ['missing', 'plugins/shop'], 'TRACE_NOT_FOUND', 'has no trace "missing"'],
    [
      'a trace of an installation',
      () => [traceOf('lifecycle').id, 'plugins/shop'],
      'INVALID_ARGUMENT',
      'cannot be replayed. It is part of a change of the installation',
    ],
    ['a setting in no form', () => [traceOf('hook').id, 'plugins/shop', '--set', 'x'], 'INVALID_ARGUMENT', '--set x'],
  ])('%s', async (_what, args, code, message) => {
    const { exitCode, err } = await run(args());
    expect([exitCode, err]).toEqual([1, expect.stringContaining(`Error ${code}: `)]);
    expect(err).toContain(message);
  });

  test('data that was too large for the trace', async () => {
    const body = { data: { name: 'x'.repeat(40_000) } };
    await platform.client.call('runAction', { tenant: 'demo', plugin: 'shop', action: 'greet', body });
    const trace = await vi.waitUntil(async () => {
      const found = await findTrace('action');
      return found?.id === traceOf('action').id ? undefined : found;
    }, WAIT);
    const { exitCode, err } = await run([trace.id, 'plugins/shop']);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('Error TRACE_INPUT_NOT_KEPT: ')]);
    expect(err).toContain('more than 32 KB');
  });

  test('a plugin that had no part in it, unless it is said whose part it is', async () => {
    const folder = writeFolder('copy', {}, { id: 'copy' });
    await expect(replayIn(folder, traceOf('action'))).rejects.toThrow(
      `Plugin "copy" had no part in trace "${traceOf('action').id}", which is of "shop".`,
    );
    expect(await replayIn(folder, traceOf('action'), { plugin: 'shop' })).toMatchObject({ same: true });
  });

  test('whoever may not see traces', async () => {
    const { token } = await platform.client.call('createToken', { tenant: 'demo', body: { role: 'viewer' } });
    const { exitCode, err } = await run([traceOf('hook').id, 'plugins/shop'], {
      ADMIN_CLI_URL: platform.local.url,
      ADMIN_CLI_TOKEN: token,
    });
    expect([exitCode, err]).toEqual([1, expect.stringContaining('Error FORBIDDEN: ')]);
  });
});
