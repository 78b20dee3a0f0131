import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestNamespace } from '../../../testing/test-namespace.ts';

let namespace: TestNamespace;

beforeEach(async () => {
  namespace = await TestNamespace.start();
});

afterEach(() => namespace.close());

test('data outlives cells and hosts, is each class’s own, and SQL is there for classes that ask for it', async () => {
  await namespace.upload('shop', source(1), {
    bindings: [COUNTER, { type: 'durable_object_namespace', name: 'OLD', class_name: 'Old' }],
    migrations: { new_tag: 'v1', steps: [{ new_sqlite_classes: ['Counter'] }, { new_classes: ['Old'] }] },
  });
  expect(await namespace.call('shop', 'add', ['a', 2])).toBe(2);
  expect(await namespace.call('shop', 'add', ['b', 5])).toBe(5);
  expect(await namespace.call('shop', 'addOld', ['a', 7])).toBe(7);
  expect(await namespace.call('shop', 'sqlOfOld')).toMatch(/sql/i);
  await namespace.upload('shop', source(2), { bindings: [COUNTER] });
  expect(await namespace.call('shop', 'version')).toBe(2);
  expect(await namespace.call('shop', 'add', ['a', 1])).toBe(3);
  await namespace.restartHost();
  expect(await namespace.call('shop', 'add', ['b', 1])).toBe(6);
});

test('through ten uploads under load no call fails, and none is counted twice or lost', async () => {
  await uploadCounter('shop', source(0));
  const answers: unknown[] = [];
  const stale: unknown[] = [];
  const calls: Promise<void>[] = [];
  let installed = 0;
  let isOver = false;
  const call = async (): Promise<void> => {
    const atLeast = installed;
    const [version, count] = (await namespace.call('shop', 'addAndTell', ['a'])) as [number, number];
    answers.push(count);
    if (!(version >= atLeast)) stale.push({ version, atLeast });
  };
  const load = (async () => {
    while (!isOver) {
      calls.push(call());
      await sleep(10);
    }
  })();
  for (let version = 1; version <= 10; version++) {
    const target = answers.length + 30;
    await expect.poll(() => answers.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(target);
    await namespace.upload('shop', source(version), { bindings: [COUNTER] });
    installed = version;
  }
  isOver = true;
  await load;
  await Promise.all(calls);
  expect(stale).toEqual([]);
  expect(answers.toSorted((a, b) => Number(a) - Number(b))).toEqual(calls.map((_, index) => index + 1));
});

test('an alarm that was set before an upload goes off after it', async () => {
  await uploadCounter('shop', source(1));
  expect(await namespace.call('shop', 'setAlarm', ['a', 1_000])).toBe('set');
  await namespace.upload('shop', source(2), { bindings: [COUNTER] });
  await expect.poll(() => namespace.call('shop', 'firedBy', ['a']), { timeout: 10_000, interval: 100 }).toBe(2);
});

test('an alarm goes off although nobody calls the script, and its cell was stopped or its host started anew', async () => {
  await uploadCounter('shop', source(1));
  await namespace.call('shop', 'setAlarm', ['a', 2_500]);
  await namespace.restartHost({ idleMs: 300 });
  expect(namespace.host.listCells()).toEqual([]);
  await expect.poll(() => namespace.host.listCells().length, { timeout: 10_000, interval: 50 }).toBe(1);
  await expect.poll(() => namespace.host.listCells().length, { timeout: 10_000, interval: 50 }).toBe(0);
  expect(await namespace.call('shop', 'firedBy', ['a'])).toBe(1);
});

test('a WebSocket to an object that sleeps in between stays open', async () => {
  await uploadCounter('shop', source(1));
  const url = new URL('/fetch/shop', namespace.url);
  url.protocol = 'ws:';
  const socket = new WebSocket(url);
  const messages: unknown[] = [];
  socket.addEventListener('message', ({ data }) => messages.push(data));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  socket.send('one');
  await expect.poll(() => messages).toEqual(['1: one']);
  socket.send('two');
  await expect.poll(() => messages).toEqual(['1: one', '1: two']);
  socket.close();
});

describe('migrations', () => {
  test('a renamed class keeps its data, a deleted one loses it, and so does one of the same name afterwards', async () => {
    await uploadCounter('shop', source(1));
    expect(await namespace.call('shop', 'add', ['a', 2])).toBe(2);
    const renamed = source(2).replaceAll('class Counter', 'class Renamed');
    await namespace.upload('shop', renamed, {
      bindings: [{ ...COUNTER, class_name: 'Renamed' }],
      migrations: { old_tag: 'v1', new_tag: 'v2', steps: [{ renamed_classes: [{ from: 'Counter', to: 'Renamed' }] }] },
    });
    expect(await namespace.call('shop', 'add', ['a', 1])).toBe(3);
    await namespace.upload('shop', 'export default {}', {
      migrations: { old_tag: 'v2', new_tag: 'v3', steps: [{ deleted_classes: ['Renamed'] }] },
    });
    await expect.poll(classFolders).toEqual([]);
    await namespace.upload('shop', renamed, {
      bindings: [{ ...COUNTER, class_name: 'Renamed' }],
      migrations: { old_tag: 'v3', new_tag: 'v4', steps: [{ new_sqlite_classes: ['Renamed'] }] },
    });
    expect(await namespace.call('shop', 'add', ['a', 1])).toBe(1);
  });

  test('the data of a deleted script goes, and so does that of a deleted namespace', async () => {
    for (const name of ['first', 'second']) {
      await uploadCounter(name, source(1));
      expect(await namespace.call(name, 'add', ['a', 2])).toBe(2);
    }
    expect(classFolders()).toHaveLength(2);
    await namespace.script('DELETE', 'first');
    await expect.poll(classFolders).toHaveLength(1);
    await namespace.api('DELETE', '/accounts/a/workers/dispatch/namespaces/plugins');
    await expect.poll(classFolders).toEqual([]);
  });

  test.each([
    ['a class that no migration has made', { bindings: [COUNTER] }, 10061, 'Counter'],
    [
      'objects of another script',
      { bindings: [{ ...COUNTER, script_name: 'other' }], migrations: { new_sqlite_classes: ['Counter'] } },
      10004,
      'other',
    ],
    ['a class that the code does not export', { migrations: { new_sqlite_classes: ['Missing'] } }, 10021, 'Missing'],
  ])('%s is refused by its name', async (_what, metadata, code, name) => {
    const response = await namespace.tryUpload('shop', source(1), metadata);
    const { errors } = (await response.json()) as { errors: { code: number; message: string }[] };
    expect(errors).toMatchObject([{ code, message: expect.stringContaining(name) as unknown }]);
    expect((await namespace.script('GET', 'shop')).status).toBe(404);
  });

  test('a binding to the script’s own name is one to itself', async () => {
    await namespace.upload('shop', source(1), {
      bindings: [{ ...COUNTER, script_name: 'shop' }],
      migrations: { new_tag: 'v1', new_sqlite_classes: ['Counter'] },
    });
    expect(await namespace.call('shop', 'add', ['a', 2])).toBe(2);
  });
});

const COUNTER = { type: 'durable_object_namespace', name: 'COUNTER', class_name: 'Counter' };

function uploadCounter(name: string, code: string): Promise<void> {
  return namespace.upload(name, code, {
    bindings: [COUNTER],
    migrations: { new_tag: 'v1', steps: [{ new_sqlite_classes: ['Counter'] }] },
  });
}

/** On disk. */
function classFolders(): string[] {
  const folder = join(namespace.stateDir, 'durable-objects');
  return readdirSync(folder).flatMap((tag) => readdirSync(join(folder, tag)).map((key) => join(tag, key)));
}

function source(version: number): string {
  return `import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';
export class Counter extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS counts (n INTEGER)');
  }
  add(n) {
    this.ctx.storage.sql.exec('INSERT INTO counts VALUES (?)', n);
    return this.ctx.storage.sql.exec('SELECT sum(n) AS sum FROM counts').one().sum;
  }
  async setAlarm(ms) {
    await this.ctx.storage.setAlarm(Date.now() + ms);
    return 'set';
  }
  async alarm() {
    await this.ctx.storage.put('fired', ${version});
  }
  fired() {
    return this.ctx.storage.get('fired');
  }
  fetch() {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }
  webSocketMessage(socket, message) {
    socket.send(${version} + ': ' + message);
  }
}
export class Old extends DurableObject {
  async add(n) {
    const sum = ((await this.ctx.storage.get('sum')) ?? 0) + n;
    await this.ctx.storage.put('sum', sum);
    return sum;
  }
  sql() {
    return this.ctx.storage.sql.exec('SELECT 1').one();
  }
}
export default class extends WorkerEntrypoint {
  version() {
    return ${version};
  }
  add(name, n) {
    return this.env.COUNTER.getByName(name).add(n);
  }
  async addAndTell(name) {
    return [${version}, await this.env.COUNTER.getByName(name).add(1)];
  }
  setAlarm(name, ms) {
    return this.env.COUNTER.getByName(name).setAlarm(ms);
  }
  firedBy(name) {
    return this.env.COUNTER.getByName(name).fired();
  }
  addOld(name, n) {
    return this.env.OLD.getByName(name).add(n);
  }
  async sqlOfOld() {
    try {
      return await this.env.OLD.getByName('x').sql();
    } catch (error) {
      return error.message;
    }
  }
  fetch(request) {
    return this.env.COUNTER.getByName('socket').fetch(request);
  }
}
`;
}
