/** What a cell can ask of static files by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CpuMeter } from '../cells/limits/cpu-meter.ts';
import { openCellGateway } from '../gateway/cell-gateway.ts';
import type { GatewayDoor } from '../gateway/cell-gateway.ts';
import { Store } from '../store/store.ts';
import { LocalWorkers } from '../workers/local-workers.ts';
import { createAssetService } from './asset-service.ts';

const MINE = 'a'.repeat(32);
const THEIRS = 'b'.repeat(32);
const folder = mkdtempSync(join(tmpdir(), 'asset-service-'));
const socketPath = join(folder, 'gateway.sock');
const store = new Store(join(folder, 'store.sqlite'));
let door: GatewayDoor;

beforeAll(async () => {
  store.createNamespace('ns', 'id', '2026-11-01');
  store.assets.write('ns', MINE, { contentType: 'text/plän', content: Buffer.from('mine') });
  store.assets.write('ns', THEIRS, { contentType: 'text/plain', content: Buffer.from('theirs') });
  const settings = { mainModule: '', compatibilityDate: '', compatibilityFlags: [], bindings: [], tags: [] };
  const script = { namespace: 'ns', name: 'mine', etag: '', tag: '', settings, createdOn: '', modifiedOn: '' };
  const caller = { script, assetHashes: new Set([MINE]), meter: new CpuMeter(() => 0) };
  const services = { asset: createAssetService(store.assets) };
  door = await openCellGateway(socketPath, caller, { services, workers: new LocalWorkers(() => undefined) });
});

afterAll(() => {
  door.close();
  store.close();
  rmSync(folder, { recursive: true });
});

test('a file of its own comes with its type', async () => {
  expect(await get(`/${MINE}?urlencoded=true`)).toEqual([200, 'mine', '{"contentType":"text/pl\\u00e4n"}']);
});

test.each([
  ['the hash of a file of another script', `/${THEIRS}`, 'GET'],
  ['the same behind its own', `/${MINE}/../${THEIRS}`, 'GET'],
  ['both', `/${MINE},${THEIRS}`, 'GET'],
  ['a path that is encoded', `/%2e%2e/${THEIRS}`, 'GET'],
  ['nothing', '/', 'GET'],
  ['a list', '/?prefix=', 'GET'],
  ['a write', `/${MINE}`, 'PUT'],
  ['a deletion', `/${MINE}`, 'DELETE'],
])('%s is answered with 404', async (_what, path, method) => {
  expect(await get(path, method)).toEqual([404, '', undefined]);
});

function get(path: string, method = 'GET'): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path, method, headers: { 'x-cell-service': 'asset' } }, (answer) => {
      text(answer).then(
        (body) => resolve([answer.statusCode, body, answer.headers['cf-kv-metadata']]),
        (error: unknown) => reject(error as Error),
      );
    });
    outgoing.on('error', reject).end();
  });
}
