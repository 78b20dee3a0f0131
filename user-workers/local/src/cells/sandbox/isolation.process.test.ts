import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNamespace } from '../../../testing/test-namespace.ts';
import { readHostAddress } from '../../index.ts';
import type { CellStatus } from '../../index.ts';
import { isExiting } from '../is-exiting.ts';

const isRoot = process.getuid?.() === 0;
const STRANGER = 54_321;

let namespace: TestNamespace;

beforeAll(async () => {
  namespace = await TestNamespace.start();
  for (const name of ['first', 'second']) {
    await namespace.upload(name, SOURCE, { compatibility_flags: ['nodejs_compat'] });
    expect(await namespace.call(name, 'greet')).toBe('hello');
  }
});

afterAll(() => namespace.close());

describe.runIf(isRoot)('when the host is root', () => {
  test('each cell runs as a user of its own that can do nothing, in a network of its own, with no environment', () => {
    const cells = namespace.host.listCells();
    expect(cells).toHaveLength(2);
    for (const { pid, user } of cells) {
      expect(user).toMatchObject({ isOwnUser: true, isOwnNetwork: true });
      const id = user?.uid;
      expect(readStatus(pid)).toMatchObject({
        Uid: `${id} ${id} ${id} ${id}`,
        Gid: `${id} ${id} ${id} ${id}`,
        Groups: '',
        CapPrm: '0000000000000000',
        CapEff: '0000000000000000',
        CapBnd: '0000000000000000',
        NoNewPrivs: '1',
      });
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toBe('');
      expect(readlinkSync(`/proc/${pid}/ns/net`)).not.toBe(readlinkSync('/proc/self/ns/net'));
      expect(readFileSync(`/proc/${pid}/net/dev`, 'utf8')).not.toMatch(/eth|en[ops]\d/);
      const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
      expect(limits).toMatch(/Max core file size +0 +0 /);
      expect(limits).toMatch(/Max file size +0 +0 /);
      expect(limits).toMatch(/Max data size +[1-9]\d+ +[1-9]/);
    }
    expect(new Set(cells.map(({ user }) => user?.uid)).size).toBe(2);
  });

  test.each([
    ['a stranger', () => STRANGER],
    ['another cell', () => cellOf('second').user?.uid ?? 0],
  ])('%s can reach no socket and read no file of a cell or of the host', async (_who, toUid) => {
    const { debugSocket, folder } = filesOf(cellOf('first'));
    const { controlSocket, runDir } = namespace.host.address;
    const sockets = [debugSocket, join(folder, 'sockets/heartbeat'), join(folder, 'gateway.sock'), controlSocket];
    for (const socket of sockets) {
      expect(existsSync(socket)).toBe(true);
      expect(await tryAs(toUid(), `require('net').connect(${JSON.stringify(socket)})`)).toBe('EACCES');
    }
    for (const path of [folder, join(folder, 'config.capnp'), runDir, join(runDir, 'bridges'), namespace.stateDir]) {
      expect(
        await tryAs(
          toUid(),
          `fs.statSync(${JSON.stringify(path)}).isFile() ? read() : list();
        function read() { fs.readFileSync(${JSON.stringify(path)}); }
        function list() { fs.readdirSync(${JSON.stringify(path)}); }`,
        ),
      ).toBe('EACCES');
    }
  });

  test('a process of one cell’s user can neither signal another cell nor look into it, nor change its own files', async () => {
    const uid = cellOf('first').user?.uid ?? 0;
    const { pid } = cellOf('second');
    expect(await tryAs(uid, `process.kill(${pid}, 'SIGKILL')`)).toBe('EPERM');
    expect(await tryAs(uid, `fs.readFileSync('/proc/${pid}/environ')`)).toBe('EACCES');
    expect(await tryAs(uid, `process.kill(${process.pid}, 'SIGKILL')`)).toBe('EPERM');
    const { folder } = filesOf(cellOf('first'));
    expect(await tryAs(uid, `fs.writeFileSync(${JSON.stringify(join(folder, 'config.capnp'))}, '')`)).toBe('EACCES');
    expect(await tryAs(uid, `fs.writeFileSync(${JSON.stringify(join(folder, 'new'))}, '')`)).toBe('EACCES');
  });
});

test('user Workers find no file, no environment and no network', async () => {
  expect(await namespace.call('first', 'look')).toEqual({
    passwd: expect.stringMatching(/ENOENT|no such file/i) as unknown,
    environment: [],
    fetch: 'refused',
    socket: 'refused',
    net: 'refused',
    dns: 'refused',
  });
});

test('cells end with a host that is killed', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'killed-host-'));
  const command = join(import.meta.dirname, '../../../bin/dispatch-namespace.mjs');
  const host = spawn(process.execPath, [command, 'serve', '--port', '0', '--state', stateDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(host.stdout, 'data');
  const { pid: hostPid, apiUrl, controlSocket, runDir } = readHostAddress(stateDir) ?? namespace.host.address;
  const headers = { authorization: `Bearer ${readFileSync(join(stateDir, 'api-token'), 'utf8').trim()}` };
  const path = `${apiUrl}/accounts/a/workers/dispatch/namespaces`;
  await fetch(path, { method: 'POST', headers, body: JSON.stringify({ name: 'plugins' }) });
  const body = 'addEventListener("fetch", (event) => event.respondWith(new Response("")));';
  const upload = await fetch(`${path}/plugins/scripts/left`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/javascript' },
    body,
  });
  expect(upload.status).toBe(200);
  await acquire(controlSocket, 'left');
  const { result } = (await (await fetch(`${apiUrl}/cells`, { headers })).json()) as { result: CellStatus[] };
  const pid = result[0]?.pid ?? 0;
  expect(isExiting(pid)).toBe(false);
  process.kill(hostPid, 'SIGKILL');
  await expect.poll(() => isExiting(pid)).toBe(true);
  for (const folder of [stateDir, runDir]) rmSync(folder, { recursive: true });
});

const SOURCE = `import { connect } from 'cloudflare:sockets';
import { WorkerEntrypoint } from 'cloudflare:workers';
import fs from 'node:fs';
import net from 'node:net';
import dns from 'node:dns/promises';
export default class extends WorkerEntrypoint {
  greet() {
    return 'hello';
  }
  async look() {
    return {
      passwd: tell(() => fs.readFileSync('/etc/passwd', 'utf8')),
      environment: Object.keys(process.env),
      fetch: await refused(async () => {
        const response = await fetch('http://127.0.0.1:22/');
        if (!response.ok) throw new Error(String(response.status));
      }),
      socket: await refused(() => connect('127.0.0.1:22').opened),
      net: await refused(() => new Promise((resolve, reject) => {
        net.connect(22, '127.0.0.1').once('connect', resolve).once('error', reject);
      })),
      dns: await refused(() => dns.resolve4('example.com')),
    };
  }
}
function tell(work) {
  try {
    return work();
  } catch (error) {
    return error.message;
  }
}
async function refused(work) {
  try {
    await work();
    return 'allowed';
  } catch {
    return 'refused';
  }
}
`;

function cellOf(script: string): CellStatus {
  const cell = namespace.host.listCells().find((status) => status.script === script);
  if (!cell) throw new Error(`No cell of "${script}" runs.`);
  return cell;
}

/** From the command line of its process. */
function filesOf({ pid }: CellStatus): { folder: string; debugSocket: string } {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const debugSocket = words.find((word) => word.startsWith('--debug-port='))?.slice('--debug-port=unix:'.length) ?? '';
  return { debugSocket, folder: join(debugSocket, '../..') };
}

function readStatus(pid: number): Record<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.split(':')[0] ?? '', (line.split(':')[1] ?? '').trim().replace(/\s+/g, ' ')]),
  );
}

/** Runs code as a user; returns the code of the error that it ends with. */
async function tryAs(uid: number, code: string): Promise<string> {
  const program = `const fs = require('fs');
    process.setgroups([]); process.setgid(${uid}); process.setuid(${uid});
    process.once('uncaughtException', ({ code, message }) => { console.log(code ?? message); process.exit(); });
    process.once('beforeExit', () => console.log('done'));
    const made = eval(${JSON.stringify(code)});
    made?.on?.('connect', () => { console.log('connected'); process.exit(); });`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], { cwd: '/' });
  return stdout.trim();
}

async function acquire(controlSocket: string, script: string): Promise<void> {
  const post = request({ socketPath: controlSocket, path: '/acquire', method: 'POST' });
  post.end(JSON.stringify({ namespace: 'plugins', script, bindingId: 'test', begunCalls: 0 }));
  await once(post, 'response');
}
