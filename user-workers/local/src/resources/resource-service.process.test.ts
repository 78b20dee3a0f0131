/** A cell whose runtime is no longer its own: what it can send to the host by hand. */
import { CellSandbox } from '../cells/sandbox/cell-sandbox.ts';
import { CpuMeter } from '../cells/limits/cpu-meter.ts';
import { LocalWorkers } from '../workers/local-workers.ts';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCellGateway } from '../gateway/cell-gateway.ts';
import type { GatewayDoor } from '../gateway/cell-gateway.ts';
import { Spawner } from '../spawner/spawner.ts';
import { Store } from '../store/store.ts';
import type { Script, ScriptBinding } from '../store/types.ts';
import { KvClient } from './kv-client.ts';
import { QueueStore } from './queue-store.ts';
import { RESOURCE_HEADER, writeTarget } from './resource-ref.ts';
import { ResourceProcesses } from './resource-processes.ts';
import { createResourceService } from './resource-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'resource-service-'));
const gateway = join(folder, 'gateway.sock');
const store = new Store(join(folder, 'store.sqlite'));
const queues = new QueueStore(join(folder, 'queues.sqlite'));
const spawner = new Spawner(join(folder, 'spawner.sock'));
const processes = new ResourceProcesses({
  dataDir: join(folder, 'data'),
  runDir: folder,
  sandbox: CellSandbox.lazy(folder, spawner),
  memoryMb: 128,
  idleMs: 60_000,
  answerTimeoutMs: 10_000,
});
let door: GatewayDoor;

beforeAll(async () => {
  for (const id of ['mine', 'theirs']) {
    store.resources.create({ kind: 'kv', id, name: id, createdOn: '2026-11-01' });
    await new KvClient(processes, id).put('key', { value: `value of ${id}` });
  }
  store.resources.create({ kind: 'queue', id: 'q-theirs', name: 'q-theirs', createdOn: '2026-11-01' });
  const services = { resource: createResourceService({ resources: store.resources, processes, queues }) };
  door = await openCellGateway(
    gateway,
    {
      script: scriptWith([{ type: 'kv_namespace', name: 'KV', namespace_id: 'mine' }]),
      assetHashes: new Set<string>(),
      meter: new CpuMeter(() => 0),
    },
    { services, workers: new LocalWorkers(() => undefined) },
  );
});

afterAll(async () => {
  door.close();
  await processes.close();
  await spawner.close();
  queues.close();
  store.close();
  rmSync(folder, { recursive: true });
});

test('its own binding answers', async () => {
  expect(await send('GET', '/key', { 'x-cell-binding': 'KV' })).toMatch(/^HTTP\/1\.1 200 .*value of mine$/s);
});

test.each([
  ['a header that names another store', '/key', { [RESOURCE_HEADER]: writeTarget({ kind: 'kv', id: 'theirs' }) }],
  ['that header twice', '/key', { [RESOURCE_HEADER]: 'x', 'X-Resource ': writeTarget({ kind: 'kv', id: 'theirs' }) }],
  ['the simulator’s own header', '/key', { 'mf-namespace': 'theirs' }],
  ['a whole URL as the path', 'http://theirs/key', {}],
  ['a path that climbs', '/../theirs/key', {}],
  [
    'a URL for the store',
    '/key',
    { [RESOURCE_HEADER]: writeTarget({ kind: 'kv', id: 'theirs', url: 'http://x/key' }) },
  ],
  ['a Host header', '/key', { host: 'theirs' }],
])('with %s it reaches its own store or none', async (_what, path, headers) => {
  const answer = await send('GET', path, { 'x-cell-binding': 'KV', ...headers });
  expect(answer).toMatch(/^HTTP\/1\.1 (200 .*value of mine|4\d\d .*)$/s);
  expect(answer).not.toContain('theirs');
});

test.each(['', 'OTHER', 'theirs', 'kv', '__proto__', 'KV%00', '%E0%A4%A'])(
  'a binding called "%s" is none of the script’s',
  async (name) => {
    expect(await send('GET', '/key', { 'x-cell-binding': name })).toMatch(/^HTTP\/1\.1 (403|500) /);
  },
);

test('a request behind another one on the same connection is checked as well', async () => {
  const second = `GET /key HTTP/1.1\r\nhost: x\r\nx-cell-service: resource\r\nx-cell-binding: THEIRS\r\nconnection: close\r\n\r\n`;
  const answers = await sendRaw(
    `PUT /a HTTP/1.1\r\nhost: x\r\nx-cell-service: resource\r\nx-cell-binding: KV\r\ncontent-length: 1\r\n\r\nv${second}`,
  );
  expect(answers).toMatch(/^HTTP\/1\.1 200 .*HTTP\/1\.1 403 /s);
});

test.each(['DELETE', 'GET', 'OPTIONS', 'PUT', 'POST'])(
  'the body of a %s is no request to another store',
  async (method) => {
    const target = writeTarget({ kind: 'kv', id: 'theirs' });
    const inner = `DELETE /key HTTP/1.1\r\nhost: x\r\n${RESOURCE_HEADER}: ${target}\r\n\r\n`.repeat(3);
    const headers =
      'host: x\r\nx-cell-service: resource\r\nx-cell-binding: KV\r\ntransfer-encoding: chunked\r\nconnection: close';
    const chunk = `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
    await sendRaw(`${method} /other HTTP/1.1\r\n${headers}\r\n\r\n${chunk}`);
    expect(await new KvClient(processes, 'theirs').get('key')).toBeDefined();
  },
);

test('a value that is cut off in the middle is not kept', async () => {
  const socket = connect(gateway);
  socket.write(
    'PUT /cut HTTP/1.1\r\nhost: x\r\nx-cell-service: resource\r\nx-cell-binding: KV\r\ncontent-length: 100\r\n\r\nhalf',
  );
  await once(socket, 'connect');
  socket.destroy();
  expect(await new KvClient(processes, 'mine').get('cut')).toBeUndefined();
});

test('a process that died is started again', async () => {
  process.kill(Number(readFileSync(join(folder, 'resources-0.pid'), 'utf8')), 'SIGKILL');
  await expect.poll(() => send('GET', '/key', { 'x-cell-binding': 'KV' })).toContain('value of mine');
  expect(existsSync(join(folder, 'resources-1.pid'))).toBe(true);
});

function scriptWith(bindings: ScriptBinding[]): Script {
  const settings = { mainModule: '', compatibilityDate: '', compatibilityFlags: [], bindings, tags: [] };
  return { namespace: 'ns', name: 'script', etag: '', tag: 'tag', settings, createdOn: '', modifiedOn: '' };
}

function send(method: string, path: string, headers: Record<string, string>): Promise<string> {
  const lines = Object.entries({ host: 'x', 'x-cell-service': 'resource', ...headers, connection: 'close' });
  return sendRaw(`${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

function sendRaw(bytes: string): Promise<string> {
  const socket = connect(gateway);
  socket.write(bytes);
  return text(socket);
}
