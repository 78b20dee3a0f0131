import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Turns } from './turns.ts';

let turns: Turns;

beforeEach(() => {
  vi.useFakeTimers();
  turns = new Turns();
});
afterEach(() => vi.useRealTimers());

test('those who want the same go one after another, in the order they came', async () => {
  const log: string[] = [];
  await Promise.all(
    ['a', 'b', 'c'].map(async (who) => {
      const { end } = await turns.take('chain');
      log.push(`${who} begins`);
      await Promise.resolve();
      log.push(`${who} ends`);
      end();
    }),
  );
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('those who want something else do not wait', async () => {
  expect((await turns.take('one')).hasWaited).toBe(false);
  expect((await turns.take('another')).hasWaited).toBe(false);
});

test('who never ends is passed by after a second, and those behind do not wait a second each', async () => {
  await turns.take('chain');
  const passed: string[] = [];
  const take = async (who: string): Promise<void> => {
    const { end } = await turns.take('chain');
    passed.push(who);
    end();
  };
  const all = Promise.all([take('b'), take('c'), take('d')]);
  await vi.advanceTimersByTimeAsync(999);
  expect(passed).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await all;
  expect(passed).toEqual(['b', 'c', 'd']);
});

test('who goes away while it waits holds the others up for a second at most', async () => {
  const first = await turns.take('chain');
  void turns.take('chain');
  const third = turns.take('chain');
  first.end();
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await third).hasWaited).toBe(true);
});
