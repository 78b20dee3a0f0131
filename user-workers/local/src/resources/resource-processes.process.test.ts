import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellSandbox } from '../cells/sandbox/cell-sandbox.ts';
import { Spawner } from '../spawner/spawner.ts';
import { D1Client } from './d1-client.ts';
import { KvClient } from './kv-client.ts';
import { ResourceProcesses, ResourceTimeoutError } from './resource-processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'resource-processes-'));
const spawner = new Spawner(join(folder, 'spawner.sock'));
let processes: ResourceProcesses;

beforeAll(() => {
  processes = new ResourceProcesses({
    dataDir: join(folder, 'data'),
    runDir: folder,
    sandbox: CellSandbox.lazy(folder, spawner),
    memoryMb: 128,
    idleMs: 300,
    answerTimeoutMs: 1_000,
  });
});

afterAll(async () => {
  await processes.close();
  await spawner.close();
  rmSync(folder, { recursive: true });
});

test('many first requests at once start one process; it stops when it is idle, and starts again with what it kept', async () => {
  const kv = new KvClient(processes, 'kv');
  await Promise.all(Array.from({ length: 10 }, (_, index) => kv.put(`key-${index}`, { value: `value ${index}` })));
  expect([0, 1].map(isRunning)).toEqual([true, false]);
  await expect.poll(() => isRunning(0), { timeout: 5_000 }).toBe(false);
  const found = await kv.get('key-7');
  expect(found && (await text(found.value))).toBe('value 7');
  expect(isRunning(1)).toBe(true);
});

test('a request that is still sent keeps its process, however slow the sender is', async () => {
  const kv = new KvClient(processes, 'kv');
  const slow = Readable.from(
    (async function* send() {
      for (let count = 0; count < 8; count++) {
        yield Buffer.from('part ');
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    })(),
  );
  await kv.put('slow', { value: slow });
  const found = await kv.get('slow');
  expect(found && (await text(found.value))).toBe('part '.repeat(8));
});

test('a query that does not end is given up, with its process; the next one finds what was there before', async () => {
  const database = new D1Client(processes, '00000000-0000-0000-0000-000000000001');
  await database.query([{ sql: 'CREATE TABLE t (a)' }, { sql: 'INSERT INTO t VALUES (?)', params: [1] }]);
  const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) INSERT INTO t SELECT x FROM c';
  await expect(database.query([{ sql: endless }])).rejects.toThrow(ResourceTimeoutError);
  const { results } = await database.query([{ sql: 'SELECT a FROM t' }]);
  expect(results[0]?.results).toEqual([{ a: 1 }]);
});

function isRunning(index: number): boolean {
  return existsSync(join(folder, `resources-${index}.pid`));
}
