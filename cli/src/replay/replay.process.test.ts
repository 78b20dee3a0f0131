/** Executions of a platform, and what a folder on this machine makes of the same. */
import type { ExecutionTrace } from '@digital-commerce/plugin-schema';
import { closeTestPlatform, hookExample } from '@digital-commerce/plugin-sdk/testing';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOOK } from '../fixtures/dev-platform.ts';
import { CUSTOMER, RecordedShop, SECRET } from '../fixtures/recorded-shop.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { SHOP, SHOP_FILES } from '../fixtures/shop-plugin.ts';
import { runCli } from '../run-cli.ts';
import type { ReplayEvent } from './replay-report.ts';
import { isFailed, replay } from './replay.ts';

/** The commands of docs/traces.md. */
const COMMANDS = Array.from(
  readFileSync(new URL('../../../docs/traces.md', import.meta.url), 'utf8').matchAll(/^admin-cli (replay .*)$/gm),
  ([, command = '']) => command,
);

/** The first replay of a command starts a platform. */
const SOON = { timeout: 90_000 };

let shop: RecordedShop;

beforeAll(async () => void (shop = await RecordedShop.boot()), 120_000);
afterAll(async () => {
  await closeTestPlatform();
  await shop.close();
});

function replayIn(folder: string, trace: ExecutionTrace, more: Partial<Parameters<typeof replay>[0]> = {}) {
  const { client } = shop.platform;
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
  const terminal = createRecordingTerminal({ cwd: shop.cwd, env });
  const exitCode = await runCli(['replay', ...args, '--tenant', 'demo'], terminal);
  return { exitCode, ...terminal.written };
}

/** A command of docs/traces.md, with a trace and a folder of this test. */
function fromDocs(index: number, trace: ExecutionTrace, folder: string): string[] {
  const command = COMMANDS[index] ?? '';
  return command.replace(/replay \S+ \S+/, `replay ${trace.id} ${folder}`).split(' ');
}

test('traces hold what handlers were given, and nothing of secrets, senders and customers', () => {
  const data = Object.fromEntries([...shop.traces].map(([kind, trace]) => [kind, trace.data]));
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
  const text = JSON.stringify([...shop.traces.values()].map((trace) => [trace.data, trace.actor]));
  for (const secret of [SECRET, CUSTOMER, 'stripe-signature', 'x-api-key', 'Bearer'])
    expect(text).not.toContain(secret);
});

describe('the build of an unchanged folder does the same', { timeout: 120_000 }, () => {
  test.each(['hook', 'endpoint', 'action', 'widget', 'schedule', 'health'] as const)(
    'of a trace of kind %s',
    async (kind) => {
      const report = await replayIn(path.join(shop.cwd, 'plugins/shop'), shop.traceOf(kind));
      expect(report.local.outcome, JSON.stringify(report)).toBe('completed');
      // Logs that tell of a customer tell of another one here.
      const differs = report.handlers.flatMap((handler) => handler.differs);
      expect(differs).toEqual(kind === 'hook' ? ['logs'] : []);
      expect(report.same).toBe(kind !== 'hook');
    },
  );

  test('of a message, which is signed with the secret of this machine, at the time when it was received', async () => {
    const trace = shop.traceOf('webhook');
    const { at, local } = await replayIn(path.join(shop.cwd, 'plugins/shop'), trace);
    const { receivedAt } = trace.data as { receivedAt: string };
    expect(at).toBe(receivedAt);
    expect(local.handlers[0]?.logs).toEqual([
      {
        level: 'info',
        message: 'billed',
        fields: {
          body: { id: 'evt_1', type: 'paid', email: '[redacted]' },
          hasAddress: true,
          topic: 'orders/paid',
          at: receivedAt,
        },
      },
    ]);
  });

  test('of an event, also of another plugin’s that is not there', async () => {
    const trace = shop.traceOf('event');
    const folder = path.join(shop.cwd, 'plugins/shop');
    const { local } = await replayIn(folder, trace);
    expect(local.handlers[0]?.logs[0]?.fields).toEqual({
      type: 'product-updated',
      data: { sku: 'A1', email: '[redacted]' },
      hasAddress: true,
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

describe('of another build, a copy under an id of its own,', { timeout: 120_000 }, () => {
  let folder: string;
  beforeAll(() => {
    const input = { type: 'object', properties: { count: { type: 'integer', maximum: 1 } } };
    const [endpoint] = SHOP.apiEndpoints;
    const files = {
      'src/greet.ts': `export default async () => { await fetch('https://api.example/v1').catch(() => {}); };`,
      'src/nightly.ts': `export default () => { throw new TypeError('not today'); };`,
    };
    const egress = [{ host: 'api.example', purpose: 'Asks' }];
    const changes = { id: 'copy', apiEndpoints: [{ ...endpoint, input }], hooks: [], events: {}, egress };
    folder = shop.write('copy', files, changes);
  });

  test('it has to be said whose part it is', async () => {
    const message = `Plugin "copy" had no part in trace "${shop.traceOf('action').id}", which is of "shop".`;
    await expect(replayIn(folder, shop.traceOf('action'))).rejects.toThrow(message);
  });

  test('a call is told that its manifest does not let through, or that it has no handler for', async () => {
    const refusals = [];
    for (const kind of ['endpoint', 'hook', 'event'] as const) {
      refusals.push((await replayIn(folder, shop.traceOf(kind), { plugin: 'shop' })).local.refused);
    }
    expect(refusals).toMatchObject([
      { code: 'INVALID_REQUEST' },
      { code: 'HOOK_NOT_FOUND', message: `The local build has no handler of the hook "${HOOK}".` },
      { code: 'INVALID_ARGUMENT', message: 'The local build does not subscribe to the event "product-updated".' },
    ]);
  });

  test('a request reaches those that conformance.ts names, and nobody else', async () => {
    const { local, handlers } = await replayIn(folder, shop.traceOf('action'), { plugin: 'shop' });
    expect(local.unreached).toEqual(['https://api.example']);
    expect(local.handlers[0]?.requests).toMatchObject([{ method: 'GET', host: 'api.example' }]);
    expect(handlers[0]?.differs).toEqual(['logs']);
    shop.platform.write('copy', 'conformance.ts', "export default { http: { 'api.example': { ok: true } } };\n");
    expect((await replayIn(folder, shop.traceOf('action'), { plugin: 'shop' })).local.unreached).toEqual([]);
  });

  test('a rejection by the settings of the tenant is an answer', async () => {
    const given = { data: { ...hookExample(HOOK), amount: 7 } };
    const report = await replayIn(path.join(shop.cwd, 'plugins/shop'), shop.traceOf('hook'), { given });
    expect(report).toMatchObject({
      input: { from: 'data', redacted: [] },
      settings: [
        { key: 'minimum', from: 'tenant', value: 10 },
        { key: 'signing_secret', from: 'made_up' },
      ],
      recorded: { outcome: 'completed' },
      local: { outcome: 'rejected', handlers: [{ message: 'too small' }] },
      same: false,
    });
    expect(isFailed(report)).toBe(false);
  });

  test('a person sees both side by side, and what stood in for what was redacted', async () => {
    const source = SHOP_FILES['src/pay.ts'].replace("'first'", "'second\\u001b[2J'");
    shop.write('marked', { 'src/pay.ts': source });
    const terminal = createRecordingTerminal({ cwd: shop.cwd });
    const exitCode = await runCli(fromDocs(0, shop.traceOf('hook'), 'plugins/marked'), terminal);
    const { out, err } = terminal.written;
    expect({ exitCode, err }, out).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('settings: minimum = 1 (of --set), signing_secret (made up)');
    expect(out).toMatch(/^redacted: \/customer \(an example\)/m);
    expect(out).toMatch(/changes {3}add \/metadata\/mark = "first" +add \/metadata\/mark = "second.*" +differs/);
    expect(out).toMatch(/Differs: changes, logs\.\n$/);
    expect(out).not.toContain('\u001b');
  });

  test('a program gets one document, and exit code 1 for a handler that fails', async () => {
    const { exitCode, out } = await run([shop.traceOf('schedule').id, 'plugins/copy', '--plugin', 'shop', '--json']);
    expect(exitCode, out).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      recorded: { outcome: 'completed' },
      local: { outcome: 'failed', handlers: [{ code: 'PLUGIN_ERROR', message: 'not today' }] },
    });
  });
});

test('--watch replays at each save, also after one that does not build', { timeout: 300_000 }, async () => {
  const greeting = (word: string) => `export default (context: any) => context.log.info('${word}');`;
  shop.write('watched', { 'src/greet.ts': greeting('first') });
  const interrupt = new AbortController();
  const terminal = createRecordingTerminal({ cwd: shop.cwd, interrupt: interrupt.signal });
  // An action has more time than a hook, on a machine that is busy.
  const exit = runCli(fromDocs(1, shop.traceOf('action'), 'plugins/watched'), terminal);
  const events = () =>
    terminal.written.out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ReplayEvent);
  const logs = () =>
    events().flatMap((event) =>
      event.event === 'replayed' ? event.local.handlers.flatMap(({ logs: lines }) => lines.map(toMessage)) : [],
    );
  await expect.poll(logs, SOON).toContain('first');
  shop.platform.write('watched', 'src/greet.ts', 'export default () => {\n  return {;\n};\n');
  await expect
    .poll(() => events().find(({ event }) => event === 'failed'), SOON)
    .toMatchObject({
      code: 'INVALID_PLUGIN',
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'SYNTAX_ERROR', file: 'src/greet.ts', line: 2, column: 11 }),
      ]) as unknown,
    });
  shop.platform.write('watched', 'src/greet.ts', greeting('repaired'));
  await expect.poll(logs, SOON).toContain('repaired');
  interrupt.abort();
  expect(await exit).toBe(0);
  expect(events().at(-1)).toEqual({ event: 'ended' });
});

function toMessage({ message }: { message: string }): string {
  return message;
}

describe('is refused with a reason', { timeout: 120_000 }, () => {
  test.each([
    ['a folder without a plugin', () => [shop.traceOf('hook').id, 'plugins'], 'INVALID_ARGUMENT', 'holds no plugin.ts'],
    ['a trace that there is not', () => ['missing', 'plugins/shop'], 'TRACE_NOT_FOUND', 'has no trace "missing"'],
    [
      'a trace of an installation',
      () => [shop.traceOf('lifecycle').id, 'plugins/shop'],
      'INVALID_ARGUMENT',
      'cannot be replayed. It is part of a change of the installation',
    ],
    [
      'a setting in no form',
      () => [shop.traceOf('hook').id, 'plugins/shop', '--set', 'x'],
      'INVALID_ARGUMENT',
      '--set x',
    ],
  ])('%s', async (_what, args, code, message) => {
    const { exitCode, err } = await run(args());
    expect([exitCode, err]).toEqual([1, expect.stringContaining(`Error ${code}: `)]);
    expect(err).toContain(message);
  });

  test('data that was too large for the trace', async () => {
    const trace = await shop.greet({ name: 'you', note: 'x'.repeat(40_000) });
    const { exitCode, err } = await run([trace.id, 'plugins/shop']);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('Error TRACE_INPUT_NOT_KEPT: ')]);
    expect(err).toContain('more than 32 KB');
  });

  test('whoever may not see traces', async () => {
    const { token } = await shop.platform.client.call('createToken', { tenant: 'demo', body: { role: 'viewer' } });
    const { exitCode, err } = await run([shop.traceOf('hook').id, 'plugins/shop'], {
      ADMIN_CLI_URL: shop.platform.local.url,
      ADMIN_CLI_TOKEN: token,
    });
    expect([exitCode, err]).toEqual([1, expect.stringContaining('Error FORBIDDEN: ')]);
  });
});
