import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const HOURLY = { requests: 2, perSeconds: 3_600 };

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher({ entry: 'workers/rate-limit-caller.ts' });
});
afterAll(() => platform.close());

async function ask(method: 'count' | 'listStored' | 'evict', limit = HOURLY): Promise<unknown> {
  return (await platform.call('POST', '/', { body: { method, limit } })).body;
}

test('a limiter that was evicted goes on counting where it was', async () => {
  expect([await ask('count'), await ask('count')]).toEqual([0, 0]);
  await ask('evict');
  expect(await ask('count')).toBeGreaterThan(3_500_000);
});

test('a limiter that is over has nothing stored', async () => {
  expect(await ask('listStored')).toEqual({ keys: ['window'], hasAlarm: true });
  await ask('evict');
  // The alarm is that of the hour; a limit of a second has it anew.
  expect(await ask('count', { requests: 1, perSeconds: 1 })).toBe(0);
  await expect.poll(() => ask('listStored'), { timeout: 10_000 }).toEqual({ keys: [], hasAlarm: false });
});
