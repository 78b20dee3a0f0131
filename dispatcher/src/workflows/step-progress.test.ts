import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createQueueStorage } from '../../testing/queue-storage.ts';
import { DeliveryStore } from '../deliveries/delivery-store.ts';
import { readUse } from '../deliveries/queue-use.ts';
import { SettingsSealer } from '../settings/seal.ts';
import { openStepProgress } from './step-progress.ts';

const recipient = 'workflow:a';
const step = (id: string) => ({ id, plugin: 'shop', action: 'act' });

test('results of steps take room of what waits, and none is kept that has no room', async () => {
  const storage = createQueueStorage();
  const store = new DeliveryStore(storage);
  const limits = { waitingDeliveries: 10, waitingBytes: 10_000 };
  const run = (idempotencyKey: string) =>
    ({ kind: 'workflow', recipient, name: 'a', data: '{}', idempotencyKey }) as const;
  const [id = ''] = store.accept([run('1')], 0, limits);
  const progress = openStepProgress(storage.sql, {
    sealer: new SettingsSealer(randomBytes(32).toString('base64')),
    tenant: 'tenant',
    delivery: { id, recipient },
    maxBytes: async () => limits.waitingBytes,
  });
  await progress.keep(step('one'), 'x'.repeat(6_000));
  expect(readUse(storage.sql, recipient, 'waiting').bytes).toBeGreaterThan(8_000);
  await expect(progress.keep(step('two'), 'x'.repeat(6_000))).rejects.toMatchObject({
    code: 'QUOTA_EXCEEDED',
    message: expect.stringContaining('10000 bytes'),
  });
  expect(await progress.find(step('two'))).toBeUndefined();
  await progress.keep(step('two'), undefined);
  expect(await progress.find(step('one'))).toEqual({ result: 'x'.repeat(6_000) });
  expect(await progress.find(step('two'))).toEqual({});
  store.accept([run('2'), { ...run('3'), data: 'x'.repeat(2_000) }], 0, limits);
  const states = storage.sql.exec('SELECT state FROM deliveries ORDER BY seq').toArray();
  expect(states.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'dead']);
});
