import { expect, test } from 'vitest';
import { InvocationCounter } from './invocation-counter.ts';

const MINUTE = 60_000;
const call = (id: string, startedAt = 0) => ({ id, startedAt, subRequests: 2 });

test('each call has its own count', () => {
  const counter = new InvocationCounter();
  expect(['a', 'b', 'a', 'b', 'a', 'b'].map((id) => counter.admit(call(id), 0))).toEqual([
    ...Array(4).fill(true),
    ...Array(2).fill(false),
  ]);
});

test('a call that goes on for hours keeps its count as long as it requests something, and what is beyond is refused', () => {
  const counter = new InvocationCounter();
  const admitted = [0, 9, 18, 27].map((minute) => counter.admit(call('long'), minute * MINUTE));
  expect(admitted).toEqual([true, true, false, false]);
  expect(counter.admit(call('late', 0), 300 * MINUTE)).toBe(true);
  expect(counter.admit(call('late', 0), 361 * MINUTE)).toBe(false);
});

test('the count of one that requests nothing for long begins anew', () => {
  const counter = new InvocationCounter();
  for (let i = 0; i < 3; i++) counter.admit(call('a'), 0);
  expect(counter.admit(call('a'), 11 * MINUTE)).toBe(false);
  for (let i = 0; i < 3; i++) counter.admit(call('b'), 11 * MINUTE);
  counter.admit(call('c'), 22 * MINUTE);
  expect(counter.admit(call('b'), 22 * MINUTE)).toBe(true);
});

test('so many counts are kept, those that were used last', () => {
  const counter = new InvocationCounter(3);
  for (const id of ['a', 'a', 'b', 'b', 'a', 'c', 'd']) counter.admit(call(id), 0);
  expect(['a', 'b'].map((id) => counter.admit(call(id), 0))).toEqual([false, true]);
});

test('calls without a limit are not counted', () => {
  const counter = new InvocationCounter(1);
  for (let i = 0; i < 2; i++) counter.admit(call('a'), 0);
  for (let i = 0; i < 9; i++) expect(counter.admit({ id: `${i}`, startedAt: 0 }, 0)).toBe(true);
  expect(counter.admit(call('a'), 0)).toBe(false);
});
