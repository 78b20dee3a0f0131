import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const LAUNCHER = path.resolve(import.meta.dirname, '../bin/admin-cli.mjs');

/** This Node, and the machine's own where there is one, which may be too old for TypeScript. */
const NODES = [process.execPath, ...findMachineNode()];

function findMachineNode(): string[] {
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => path.join(folder, 'node')).find((file) => existsSync(file));
  return found === undefined ? [] : [found];
}

async function launch(
  node: string,
  args: string[],
  { stdin = '', options = [], env = {} }: { stdin?: string; options?: string[]; env?: Record<string, string> } = {},
) {
  const child = spawn(node, [...options, LAUNCHER, ...args], {
    env: { PATH: '/nowhere', STATE_DIR: '/nowhere', ...env },
  });
  child.stdin.end(stdin);
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { out, err, exitCode };
}

test.each(NODES)('%s runs a command without a warning', async (node) => {
  const { out, err, exitCode } = await launch(node, ['hooks', 'list', '--json']);
  expect(JSON.parse(out)).not.toEqual([]);
  expect(err).toBe('');
  expect(exitCode).toBe(0);
});

test.each(NODES)('%s passes the exit code and standard error through', async (node) => {
  const { err, exitCode } = await launch(node, ['status']);
  expect(err).toContain('npm start');
  expect(exitCode).toBe(1);
});

/** Tells at the end which packages were loaded. */
const TELL_PACKAGES = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const names = new Set();
  registerHooks({
    load(url, context, next) {
      names.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1] ?? '');
      return next(url, context);
    },
  });
  process.on('exit', () => console.log([...names].join(' ')));
`)}`;

test.each(['status', 'plan shop --tenant t', 'logs --tenant t', 'config get shop --tenant t'])(
  '`%s` starts without the schemas: it hands on what the platform answers',
  async (line) => {
    const { out } = await launch(process.execPath, line.split(' '), { options: ['--import', TELL_PACKAGES] });
    expect(out).toContain('commander');
    expect(out).not.toContain('zod');
  },
);

test('what Node compiled is kept for the next run, and a folder that cannot be written is no trouble', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'compiled-'));
  try {
    await launch(process.execPath, ['status'], { env: { XDG_CACHE_HOME: folder } });
    expect(readdirSync(path.join(folder, 'admin-cli'))).toHaveLength(1);
    const blocked = await launch(process.execPath, ['status'], { env: { XDG_CACHE_HOME: '/dev/null' } });
    expect(blocked).toMatchObject({ exitCode: 1, err: expect.stringMatching(/^Error UNAUTHENTICATED/) as string });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(
  NODES.flatMap(
    (node) =>
      [
        [node, 'SIGTERM'],
        [node, 'SIGINT'],
        [node, 'SIGKILL'],
      ] as const,
  ),
)('%s leaves no process behind after %s', async (node, signal) => {
  // Waits for its standard input, which stays open.
  const args = ['hook', 'run', 'process_payment', '--tenant', 't', '--data', '-'];
  const env = { PATH: '/nowhere', ADMIN_CLI_URL: 'http://127.0.0.1:1', ADMIN_CLI_TOKEN: 't' };
  const child = spawn(node, [LAUNCHER, ...args], { env });
  // Far more than a pipe holds: once it is written, the command runs and reads.
  await promisify(child.stdin.write.bind(child.stdin) as (data: Buffer, done: () => void) => void)(Buffer.alloc(4e6));
  child.kill(signal);
  // "close" comes when every process that holds the pipes is gone.
  await new Promise<void>((resolve) => void child.once('close', () => resolve()));
});

test('logs -f ends by itself, and quietly, when whoever read it is gone', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const entry = { at: '2026-11-28T10:00:00.000Z', level: 'info', plugin: 'shop', message: 'sold' };
    const timer = setInterval(() => response.write(`data: ${JSON.stringify(entry)}\n\n`), 50);
    response.once('close', () => clearInterval(timer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const env = { PATH: '/nowhere', ADMIN_CLI_URL: `http://127.0.0.1:${port}`, ADMIN_CLI_TOKEN: 't' };
  const child = spawn(process.execPath, [LAUNCHER, 'logs', '-f', '--tenant', 't'], { env });
  try {
    const ended = once(child, 'exit');
    const err = text(child.stderr);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect([(await ended)[0], await err]).toEqual([0, '']);
  } finally {
    child.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
  }
}, 60_000);
