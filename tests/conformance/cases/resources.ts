import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

const ACCOUNT = '/accounts/a';

export function resourceCases(client: () => ConformanceClient): void {
  const create = async (path: string, body: object): Promise<Record<string, string>> =>
    (await client().api.send('POST', `${ACCOUNT}/${path}`, body)).result as Record<string, string>;
  const ask = async (path: string): Promise<unknown> => (await client().fetch({ script: 'resourceful', path })).json();
  let queueId: string | undefined;

  beforeAll(async () => {
    const kv = await create('storage/kv/namespaces', { title: 'values' });
    const database = await create('d1/database', { name: 'rows' });
    await create('r2/buckets', { name: 'objects' });
    ({ queue_id: queueId } = await create('queues', { queue_name: 'messages' }));
    await client().upload('inner', 'inner', {}, 'partners');
    const bindings = [
      { type: 'kv_namespace', name: 'KV', namespace_id: kv['id'] },
      { type: 'd1', name: 'DB', id: database['uuid'] },
      { type: 'r2_bucket', name: 'R2', bucket_name: 'objects' },
      { type: 'queue', name: 'QUEUE', queue_name: 'messages' },
      { type: 'version_metadata', name: 'VERSION' },
      { type: 'worker_loader', name: 'LOADER' },
      { type: 'dispatch_namespace', name: 'INNER', namespace: 'partners' },
    ];
    await client().upload('resourceful', 'resources', { bindings, annotations: { 'workers/tag': 'v1' } });
  });

  test.each<[string, unknown]>([
    ['kv', ['value', { m: 1 }, ['a/b c'], null, 1_000_000]],
    ['d1', [[{ b: 'one' }, { b: 'two' }], true]],
    ['r2', ['ell', 'text/x', { by: 'me' }, ['dir/']]],
    ['loader', 'loaded'],
    ['nested', ['inner', { by: 'outer' }, 'Worker not found.']],
  ])('%s', async (what, result) => {
    expect(await ask(what)).toEqual({ result });
  });

  test('queue', async () => {
    expect(await ask('queue')).toEqual({ result: 'sent' });
    const pulled = await create(`queues/${queueId}/messages/pull`, { batch_size: 10 });
    const bodies = (pulled['messages'] as unknown as { body: string }[]).map(({ body }) => body);
    expect(bodies.toSorted()).toEqual(['one', 'two']);
  });

  test('version metadata', async () => {
    expect(await ask('version')).toEqual({
      result: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), tag: 'v1', timestamp: expect.stringMatching(/^2\d{3}-/) },
    });
  });

  test('what is not there is refused when it is bound', async () => {
    const bindings = [{ type: 'kv_namespace', name: 'LOST_KV', namespace_id: 'f'.repeat(32) }];
    await expect(client().upload('resourceful', 'resources', { bindings })).rejects.toThrow(/f{32}/);
    expect(await ask('loader')).toEqual({ result: 'loaded' });
  });
}
