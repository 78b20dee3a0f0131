import { expect, expectTypeOf, test } from 'vitest';
import type { PaymentData } from '@digital-commerce/plugin-schema';
import { HookRejection } from '../hook-rejection.ts';
import { compose } from './compose.ts';
import { retry } from './retry.ts';
import { TimeoutError, withTimeout } from './with-timeout.ts';

const in10s = () => ({ deadline: new Date(Date.now() + 10_000) });

test('what is in time is answered, and what it throws is thrown', async () => {
  expect(await withTimeout(in10s(), 1_000, async () => 5)).toBe(5);
  const failure = new Error('no');
  await expect(withTimeout(in10s(), 1_000, () => Promise.reject(failure))).rejects.toBe(failure);
});

test('what is late is ended by its signal, with an error that says after how long', async () => {
  let aborted: unknown;
  const late = withTimeout(in10s(), 20, (signal) => {
    signal.addEventListener('abort', () => (aborted = signal.reason));
    return new Promise<never>(() => {});
  });
  await expect(late).rejects.toThrow('It was not done after 20 ms.');
  expect(aborted).toBeInstanceOf(TimeoutError);
});

test('no timeout goes beyond the deadline of the invocation', async () => {
  const late = withTimeout({ deadline: new Date(Date.now() - 1) }, 60_000, () => new Promise<never>(() => {}));
  await expect(late).rejects.toThrow('It was not done after 0 ms.');
});

test('a task is tried again until it succeeds', async () => {
  const attempts: number[] = [];
  const result = await retry(
    in10s(),
    (attempt) => {
      attempts.push(attempt);
      if (attempt < 3) throw new Error('busy');
      return 'done';
    },
    { delayMs: 1 },
  );
  expect([result, attempts]).toEqual(['done', [1, 2, 3]]);
});

test.each<[string, Error, object, number]>([
  ['the last attempt', new Error('busy'), { attempts: 2, delayMs: 1 }, 2],
  ['a rejection', new HookRejection('no'), { delayMs: 1 }, 1],
  [
    'an error that does not go away',
    new TypeError('no'),
    { delayMs: 1, when: (error: unknown) => !(error instanceof TypeError) },
    1,
  ],
  ['a wait that would outlast the deadline', new Error('busy'), { delayMs: 60_000, maxDelayMs: 60_000 }, 1],
])('no attempt follows %s', async (_what, failure, options, count) => {
  let attempts = 0;
  const task = () => {
    attempts++;
    throw failure;
  };
  await expect(retry(in10s(), task, options)).rejects.toBe(failure);
  expect(attempts).toBe(count);
});

test('handlers that are composed pass on what they return, and keep what they return nothing for', async () => {
  const handler = compose(
    (_context: object, data: number) => data + 1,
    () => undefined,
    async (_context: object, data: number) => data * 10,
  );
  expect(await handler({}, 1)).toBe(20);
  expect(await compose()({}, 1)).toBe(1);
});

test('handlers of different data do not go together', () => {
  const ofText = (_context: object, data: string) => data;
  const ofNumber = (_context: object, data: number) => data;
  // @ts-expect-error: the second takes a text
  compose(ofNumber, ofText);
  const ofPayment = (_context: object, data: PaymentData) => data;
  expectTypeOf(compose(ofPayment)).returns.resolves.toEqualTypeOf<PaymentData>();
});
