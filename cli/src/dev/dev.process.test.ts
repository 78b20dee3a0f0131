import type { AuditEntry } from '@digital-commerce/plugin-schema';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DevPlatform, HOOK } from '../fixtures/dev-platform.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

const PAGE = readFileSync(new URL('../../../docs/dev.md', import.meta.url), 'utf8');
const BIN = fileURLToPath(new URL('../../bin/admin-cli.mjs', import.meta.url));
const DEV_SCRIPT = /-dev-[ab]-t/;
/** What an ended session made goes when calls that began before have ended. */
const DRAINED = { timeout: 30_000, interval: 250 };

let platform: DevPlatform;

beforeAll(async () => {
  platform = await DevPlatform.boot();
}, 120_000);
afterEach(() => platform.endSessions());
afterAll(() => platform.close());

describe('admin-cli dev', { timeout: 90_000 }, () => {
  test('serves each save at once, with its traces and logs, and nothing of it once it has ended', async () => {
    platform.writePlugin('marker');
    const dev = platform.dev('plugins/marker --tenant demo --yes');
    await dev.next('flipped');
    expect(await platform.mark()).toBe('first');
    platform.writeHandler('marker', 'second');
    const { session } = await dev.next('flipped', 2);
    expect(session).toMatchObject({ version: expect.stringMatching(/^1\.0\.0\+dev\./) as string, state: 'active' });
    expect(await platform.mark()).toBe('second');
    expect(await platform.mark('other')).toBeUndefined();
    await vi.waitUntil(() => dev.of('log').some(({ log }) => log.message === 'marking second'), DRAINED);
    await vi.waitUntil(() => dev.of('trace').some(({ trace }) => trace.name === HOOK), DRAINED);
    expect(await dev.end()).toBe(0);
    expect(dev.events.at(-1)).toEqual({ event: 'ended', why: 'interrupted', plugin: 'marker' });
    expect(await platform.mark()).toBeUndefined();
    const { entries } = (await platform.client.call('listAudit', { tenant: 'demo' })) as { entries: AuditEntry[] };
    expect(entries.map(({ action }) => action).slice(-2)).toEqual(['plugins.dev_start', 'plugins.dev_end']);
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
      { line: 1, column: 8 },
    ],
    [
      'code that does not start',
      'const settings: any = undefined;\nconsole.log(settings.missing);\nexport default () => {};\n',
      'INVALID_RELEASE',
      {
        line: 2,
        code: 'START_FAILED',
        message: expect.stringMatching(/^It threw at start: (Uncaught )?TypeError: /) as string,
      },
    ],
  ])('keeps the build before serving over %s, and says where', async (_what, source, code, place) => {
    platform.writePlugin('broken');
    const dev = platform.dev('plugins/broken --tenant demo --yes');
    await dev.next('flipped');
    platform.write('broken', 'src/hooks/mark.ts', source);
    const failed = await dev.next('failed');
    expect(failed.code).toBe(code);
    expect(failed.message).not.toContain('heartbeat');
    expect(failed.problems[0]).toMatchObject({ file: 'src/hooks/mark.ts', ...place });
    expect(await platform.mark()).toBe('first');
    platform.writeHandler('broken', 'first');
    expect(await dev.next('notice')).toMatchObject({ message: expect.stringMatching(/^Repaired: /) as string });
    platform.writeHandler('broken', 'repaired');
    await dev.next('flipped', 2);
    expect(await platform.mark()).toBe('repaired');
  });

  test('shows a person the place, the code and what serves again', async () => {
    platform.writePlugin('shown');
    platform.write('shown', 'src/hooks/mark.ts', 'export default () => {\n  return {;\n};\n');
    const interrupt = new AbortController();
    const terminal = createRecordingTerminal({ cwd: platform.cwd, interrupt: interrupt.signal });
    const exit = runCli(['dev', 'plugins/shown', '--tenant', 'demo', '--yes', '--no-types'], terminal);
    await vi.waitUntil(() => terminal.written.out.includes('SYNTAX_ERROR'), DRAINED);
    expect(terminal.written.out).toContain(
      [
        'plugins/shown/src/hooks/mark.ts:2:11: error SYNTAX_ERROR: Expected identifier but found ";"',
        '  1 | export default () => {',
        '> 2 |   return {;',
        '    |           ^',
        '  3 | };',
      ].join('\n'),
    );
    interrupt.abort();
    expect(await exit).toBe(0);
    expect(terminal.written.out).toMatch(/Ended\. No build has served\.\n$/);
  });

  test('shows types that are wrong, of a build that serves all the same', async () => {
    platform.writePlugin('typed');
    const dev = platform.dev('plugins/typed --tenant demo --yes', { checksTypes: true });
    await dev.next('flipped');
    const source =
      "const mark: number = 'text';\nexport default (_c: any, data: any) => { data.metadata.mark = mark; return data; };\n";
    platform.write('typed', 'src/hooks/mark.ts', source);
    await dev.next('flipped', 2);
    expect(await platform.mark()).toBe('text');
    await vi.waitUntil(() => dev.of('types').some(({ problems }) => problems.length > 0), DRAINED);
    const [problem] = dev.of('types').at(-1)?.problems ?? [];
    expect(problem).toMatchObject({ code: 'TYPE_ERROR', file: 'src/hooks/mark.ts', line: 1 });
    // The same code without its types.
    platform.write('typed', 'src/hooks/mark.ts', source.replace('number', 'string'));
    await vi.waitUntil(() => dev.of('types').at(-1)?.problems.length === 0, DRAINED);
    expect(dev.of('flipped')).toHaveLength(2);
  });

  test('serves the plugin of docs/dev.md by the command there', async () => {
    const files = Array.from(PAGE.matchAll(/^```ts (\S+)\n([\s\S]*?)\n```$/gm));
    expect(files.map(([, name]) => name)).toEqual(['plugin.ts', 'src/hooks/check.ts']);
    for (const [, name = '', text = ''] of files) platform.write('minimum-payment', name, text);
    const command = /^admin-cli dev (.*)$/m.exec(PAGE)?.[1] ?? '';
    const dev = platform.dev(command, { checksTypes: true });
    await dev.next('flipped');
    await platform.mark();
    await vi.waitUntil(() => dev.of('log').some(({ log }) => log.message === 'looked at a payment'), DRAINED);
    await vi.waitUntil(() => dev.of('types').some(({ problems }) => problems.length === 0), DRAINED);
    expect(await dev.end()).toBe(0);
  });

  test('puts back what is installed when the command was killed and its lease has run out', async () => {
    platform.writePlugin('leased');
    await platform.install('leased');
    platform.writeHandler('leased', 'developed');
    const args = [BIN, 'dev', 'plugins/leased', '--tenant', 'demo', '--lease', '2', '--json'];
    const child = spawn(process.execPath, args, { cwd: platform.cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    await vi.waitUntil(async () => (await platform.mark()) === 'developed', DRAINED);
    child.kill('SIGKILL');
    await once(child, 'close');
    await vi.waitUntil(async () => (await platform.mark()) === 'first', DRAINED);
    const { entries } = (await platform.client.call('listAudit', { tenant: 'demo' })) as { entries: AuditEntry[] };
    expect(entries.at(-1)).toMatchObject({ action: 'plugins.dev_end', actor: { kind: 'system', name: 'dev-lease' } });
    await platform.uninstall('leased');
  });

  test('leaves no process, port or script behind after fifty saves in a row', async () => {
    platform.writePlugin('saved');
    const before = countMachine();
    const dev = platform.dev('plugins/saved --tenant demo --yes', { checksTypes: true });
    await dev.next('flipped');
    for (let save = 1; save <= 50; save += 1) {
      platform.writeHandler('saved', `save-${save}`);
      await dev.next('flipped', save + 1);
      if (save % 10 === 0) expect(await platform.mark()).toBe(`save-${save}`);
    }
    expect(await platform.listScripts('saved')).toHaveLength(2);
    await dev.end();
    // Those of the sessions above, too, however they ended.
    await vi.waitUntil(async () => (await platform.listScripts('')).every((name) => !DEV_SCRIPT.test(name)), DRAINED);
    await vi.waitUntil(() => listDevCells().length === 0, DRAINED);
    await vi.waitUntil(() => isAtMost(countMachine(), before), DRAINED);
  }, 180_000);
});

/** Processes of sessions, which go a while after they have ended. */
function listDevCells(): number[] {
  return platform.local.host
    .listCells()
    .filter(({ script }) => DEV_SCRIPT.test(script))
    .map(({ pid }) => pid);
}

/** Of this process and all that it started, apart from cells of sessions: processes, and sockets that listen. */
function countMachine(): { processes: number; listeners: number } {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const status = read(`/proc/${entry}/status`);
    if (!/^State:\s*Z/m.test(status)) parents.set(Number(entry), Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]));
  }
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent === process.pid || (parent !== undefined && isOurs(parent));
  };
  const cells = new Set(listDevCells());
  const processes = [...parents.keys()].filter((pid) => isOurs(pid) && !cells.has(pid));
  const sockets = new Set([process.pid, ...processes].flatMap(listSockets));
  const listening = ['tcp', 'tcp6']
    .flatMap((file) => read(`/proc/self/net/${file}`).split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && sockets.has(fields[9] ?? ''));
  return { processes: processes.length, listeners: listening.length };
}

/** Inodes of the sockets that a process holds. */
function listSockets(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? [];
      return inode === undefined ? [] : [inode];
    });
  } catch {
    // It ended, or closed one, while they were listed.
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAtMost(now: ReturnType<typeof countMachine>, before: ReturnType<typeof countMachine>): boolean {
  return now.processes <= before.processes && now.listeners <= before.listeners;
}
