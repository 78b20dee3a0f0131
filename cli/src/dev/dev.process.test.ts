import type { AuditEntry, DevSession, HookResponse, Installation, IssuedToken } from '@digital-commerce/plugin-schema';
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';
import type { DevEvent } from './dev-event.ts';

const HOOK = 'before_payment_process';
const PAYMENT = {
  id: 'pay-1',
  amount: 20,
  currency: 'USD',
  orderId: 'order-1',
  customer: { id: 'c-1' },
  method: { type: 'card' },
  metadata: {},
};

/** What an ended session made goes when calls that began before have ended. */
const DRAINED = { timeout: 30_000, interval: 250 };

let cwd: string;
let platform: LocalPlatform;
let client: PlatformClient;
const running: RunningDev[] = [];

beforeAll(async () => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dev-'));
  platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir: path.join(cwd, '.data') });
  client = new PlatformClient({ url: platform.url, token: platform.operatorToken, remedy: '' });
  for (const id of ['demo', 'other']) await client.call('createTenant', { body: { id } });
}, 120_000);
afterEach(async () => {
  for (const dev of running.splice(0)) await dev.end();
});
afterAll(async () => {
  await platform.close();
  rmSync(cwd, { recursive: true });
});

/** `admin-cli dev` in this process. */
class RunningDev {
  readonly #interrupt = new AbortController();
  readonly #terminal;
  readonly #exit: Promise<number>;

  constructor(args: string, { env = {} }: { env?: Record<string, string> } = {}) {
    this.#terminal = createRecordingTerminal({ cwd, env, interrupt: this.#interrupt.signal });
    this.#exit = runCli(['dev', ...args.split(' '), '--json'], this.#terminal);
    running.push(this);
  }

  get events(): DevEvent[] {
    return this.#terminal.written.out
      .split('\n')
      .filter((line) => line.startsWith('{"event"'))
      .map((line) => JSON.parse(line) as DevEvent);
  }

  get out(): string {
    return this.#terminal.written.out;
  }

  of<Name extends DevEvent['event']>(name: Name): Extract<DevEvent, { event: Name }>[] {
    return this.events.filter((event): event is Extract<DevEvent, { event: Name }> => event.event === name);
  }

  /** The last event of a kind, once there are so many. */
  async next<Name extends DevEvent['event']>(name: Name, count = 1): Promise<Extract<DevEvent, { event: Name }>> {
    return vi.waitUntil(
      () => {
        const found = this.of(name);
        return found.length >= count && found.at(-1);
      },
      { timeout: 20_000, interval: 10 },
    );
  }

  async end(): Promise<number> {
    this.#interrupt.abort();
    return this.#exit;
  }
}

function writePlugin(id: string, more: object = {}): string {
  const folder = path.join(cwd, 'plugins', id);
  mkdirSync(path.join(folder, 'src/hooks'), { recursive: true });
  const hooks = [{ hook: HOOK, file: 'src/hooks/mark.ts' }];
  const manifest = { id, name: id, version: '1.0.0', category: 'payment', hooks, ...more };
  writeFileSync(path.join(folder, 'plugin.ts'), `export default ${JSON.stringify(manifest)};\n`);
  writeHandler(id, 'first');
  return folder;
}

function writeHandler(id: string, mark: string): void {
  write(
    id,
    'src/hooks/mark.ts',
    `export default (context: any, data: any) => {
  context.log.info('marking ${mark}');
  data.metadata.mark = '${mark}';
  return data;
};
`,
  );
}

/** As editors write: a file beside it, moved over it. */
function write(id: string, file: string, text: string): void {
  const target = path.join(cwd, 'plugins', id, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(`${target}.tmp`, text);
  renameSync(`${target}.tmp`, target);
}

async function mark(tenant = 'demo'): Promise<unknown> {
  const { data } = (await client.runHook(tenant, HOOK, PAYMENT)) as HookResponse & { data: typeof PAYMENT };
  return (data.metadata as { mark?: string }).mark;
}

async function listScripts(id: string): Promise<string[]> {
  const url = `${platform.namespaceUrl}/accounts/a/workers/dispatch/namespaces/plugins/scripts`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${platform.operatorToken}` } });
  const { result } = (await response.json()) as { result: { id: string }[] };
  return result.map((script) => script.id).filter((script) => script.startsWith(id));
}

describe('admin-cli dev', { timeout: 60_000 }, () => {
  test('serves each save at once, with its traces and logs, and nothing of it once it has ended', async () => {
    writePlugin('marker');
    const dev = new RunningDev('plugins/marker --tenant demo --yes');
    await dev.next('flipped');
    expect(await mark()).toBe('first');
    writeHandler('marker', 'second');
    await dev.next('flipped', 2);
    expect(await mark()).toBe('second');
    expect(await mark('other')).toBeUndefined();
    await vi.waitUntil(() => dev.of('log').some(({ log }) => log.message === 'marking second'), { timeout: 10_000 });
    await vi.waitUntil(() => dev.of('trace').some(({ trace }) => trace.name === HOOK), { timeout: 10_000 });
    expect(await dev.end()).toBe(0);
    expect(dev.events.at(-1)).toEqual({ event: 'ended', why: 'interrupted', plugin: 'marker' });
    expect(await mark()).toBeUndefined();
    await vi.waitUntil(async () => (await listScripts('marker')).length === 0, DRAINED);
    const { entries } = (await client.call('listAudit', { tenant: 'demo' })) as { entries: AuditEntry[] };
    expect(entries.map(({ action }) => action)).toEqual(['tenant.create', 'plugins.dev_start', 'plugins.dev_end']);
  });

  test.each([
    [
      'code that does not parse',
      'export default () => {\n  return {;\n};\n',
      'INVALID_PLUGIN',
      { line: 2, column: 11 },
    ],
    [
      'an import that leads nowhere',
      "import './nothing.ts';\nexport default () => {};\n",
      'INVALID_PLUGIN',
      { line: 1 },
    ],
    [
      'code that does not start',
      'const settings: any = undefined;\nconsole.log(settings.missing);\nexport default () => {};\n',
      'INVALID_RELEASE',
      { line: 2 },
    ],
  ])('keeps the build before serving over %s, and says where', async (_what, source, code, place) => {
    writePlugin('broken');
    const dev = new RunningDev('plugins/broken --tenant demo --yes');
    await dev.next('flipped');
    write('broken', 'src/hooks/mark.ts', source);
    const failed = await dev.next('failed');
    expect(failed.code).toBe(code);
    expect(failed.problems[0]).toMatchObject({ file: 'src/hooks/mark.ts', ...place });
    expect(await mark()).toBe('first');
    writeHandler('broken', 'repaired');
    await dev.next('flipped', 2);
    expect(await mark()).toBe('repaired');
  });
});
