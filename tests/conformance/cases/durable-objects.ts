import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

const BINDINGS = [{ type: 'durable_object_namespace', name: 'COUNTER', class_name: 'Counter' }];

export function durableObjectCases(client: () => ConformanceClient): void {
  const ask = async (path: string): Promise<unknown> => (await client().fetch({ script: 'durable', path })).json();

  beforeAll(() => {
    const migrations = { new_tag: 'v1', steps: [{ new_sqlite_classes: ['Counter'] }] };
    return client().upload('durable', 'durable', { bindings: BINDINGS, migrations });
  });

  test('each object counts for itself, and goes on after an upload', async () => {
    expect(await ask('increment/a/2')).toEqual({ result: 2 });
    expect(await ask('increment/b/5')).toEqual({ result: 5 });
    await client().upload('durable', 'durable', { bindings: BINDINGS, tags: ['later'] });
    expect(await ask('increment/a/1')).toEqual({ result: 3 });
  });

  test('calls at once are counted one after the other', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask('increment/many/1')));
    expect(await ask('increment/many/0')).toEqual({ result: 20 });
  });

  test('an alarm goes off', async () => {
    await ask('wake/a/0');
    await expect.poll(() => ask('isWoken/a/0'), { timeout: 10_000 }).toEqual({ result: true });
  });

  test('a request and a WebSocket reach the object', async () => {
    expect(await (await client().fetch({ script: 'durable', path: 'fetch/a' })).text()).toBe('object');
    const url = client().toUrl('fetch', { script: 'durable', path: 'fetch/a' });
    const socket = new WebSocket(url.href.replace('http', 'ws'));
    const answer = new Promise((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => resolve(data));
      socket.addEventListener('error', reject);
    });
    socket.addEventListener('open', () => socket.send('hi'));
    expect(await answer).toBe('object hi');
    socket.close();
  });
}
