import { LocalWorkers } from '../workers/local-workers.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CellSandbox } from '../cells/sandbox/cell-sandbox.ts';
import { Supervisor } from '../cells/supervisor.ts';
import { DEFAULTS } from '../defaults.ts';
import { QueueStore } from '../resources/queue-store.ts';
import { ResourceProcesses } from '../resources/resource-processes.ts';
import { TransferFiles } from '../resources/transfer-files.ts';
import { Spawner } from '../spawner/spawner.ts';
import { Store } from '../store/store.ts';
import type { Script } from '../store/types.ts';
import type { UploadMetadata } from '../upload/metadata.ts';
import type { ApiContext } from './api-context.ts';
import { openAssetSession, uploadAssets } from './assets.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { uploadScript } from './scripts.ts';

const id = { namespace: 'ns', name: 'site' };
const HASH = 'a'.repeat(32);

let folder: string;
let context: ApiContext;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  const store = new Store(join(folder, 'test.sqlite'));
  store.createNamespace('ns', 'id', '2026-11-01');
  // Static files alone start no cell.
  const sandbox = CellSandbox.lazy(folder, new Spawner(join(folder, 'spawner.sock')));
  const options = {
    ...DEFAULTS,
    folder,
    sandbox,
    storageFolder: join(folder, 'durable-objects'),
    gateway: { services: {}, workers: new LocalWorkers(() => undefined) },
    maxTotalMemoryMb: 1_000,
  };
  const supervisor = new Supervisor(store, options);
  const processes = new ResourceProcesses({
    dataDir: folder,
    runDir: folder,
    sandbox,
    memoryMb: 100,
    idleMs: 1_000,
    answerTimeoutMs: 1_000,
  });
  const queues = new QueueStore(join(folder, 'queues.sqlite'));
  const transfers = new TransferFiles(join(folder, 'transfers'));
  context = { store, supervisor, processes, queues, transfers, limits: DEFAULTS, queue: new KeyedQueue() };
});

afterEach(async () => {
  await context.supervisor.close();
  await context.processes.close();
  context.queues.close();
  context.store.close();
  rmSync(folder, { recursive: true });
});

test('an upload brings static files and their configuration; a later one keeps, changes or drops them', async () => {
  const jwt = await uploadFile();
  const config = { not_found_handling: '404-page' };
  const first = await upload({ assets: { jwt, config } });
  expect(first.settings.assetsConfig).toEqual(config);
  expect(files()).toEqual([{ path: '/index.html', hash: HASH }]);
  expect((await upload({ keep_assets: true, tags: ['kept'] })).settings.assetsConfig).toEqual(config);
  expect(files()).toHaveLength(1);
  const changed = await upload({ assets: { config: { html_handling: 'none' } } });
  expect(changed.settings.assetsConfig).toEqual({ html_handling: 'none' });
  expect(files()).toHaveLength(1);
  expect((await upload({})).settings).not.toHaveProperty('assetsConfig');
  expect(files()).toEqual([]);
});

test('an upload with a token that is none changes nothing', async () => {
  const before = await upload({ assets: { jwt: await uploadFile() } });
  await expect(upload({ assets: { jwt: 'x.y.z' } })).rejects.toMatchObject({ code: 10004 });
  expect(context.store.getScript('ns', 'site')).toEqual(before);
  expect(files()).toHaveLength(1);
});

async function uploadFile(): Promise<string> {
  const now = Date.now();
  const manifest = { '/index.html': { hash: HASH, size: 5 } };
  const opening = new Request('http://x/', { method: 'POST', body: JSON.stringify({ manifest }) });
  const { jwt } = await openAssetSession(context.store, id, opening, now);
  const body = new FormData();
  body.set(HASH, btoa('hello'));
  const request = new Request('http://x/', { method: 'POST', body, headers: { authorization: `Bearer ${jwt}` } });
  return (await uploadAssets(context.store, request, { now, isBase64: true })) ?? '';
}

function upload(metadata: Partial<UploadMetadata>): Promise<Script> {
  const upload = { metadata: { keep_bindings: [], keep_assets: false, ...metadata }, mainModule: '', modules: [] };
  return uploadScript(context, id, upload, { isStrict: true });
}

function files(): unknown {
  return context.store.assets.list('ns', 'site');
}
