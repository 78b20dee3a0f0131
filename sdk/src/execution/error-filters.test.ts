import { expect, expectTypeOf, test } from 'vitest';
import { HookRejection } from '../hook-rejection.ts';
import { filterErrors, ignoreOn, recoverOn, rejectOn, rethrowAs } from './error-filters.ts';
import type { ErrorFilter } from './error-filters.ts';

class Declined extends Error {
  readonly reason = 'funds';
}
class DeclinedForGood extends Declined {}

async function run(thrown: unknown, ...filters: ErrorFilter<unknown>[]): Promise<unknown> {
  const handler = filterErrors(() => {
    throw thrown;
  }, filters);
  return handler();
}

test.each<[string, unknown, ErrorFilter<unknown>]>([
  ['its class', new Declined('no'), recoverOn(Declined, () => 'found')],
  ['a class that it extends', new DeclinedForGood('no'), recoverOn(Declined, () => 'found')],
  ['the class of all errors', new Declined('no'), recoverOn(Error, () => 'found')],
  ['its name', Object.assign(new Error('no'), { name: 'Gone' }), recoverOn('Gone', () => 'found')],
  ['its code', Object.assign(new Error('no'), { code: 'KV_FULL' }), recoverOn('KV_FULL', () => 'found')],
  [
    'a function',
    'text',
    recoverOn(
      (error): error is string => error === 'text',
      () => 'found',
    ),
  ],
])('an error is found by %s', async (_by, thrown, filter) => {
  expect(await run(thrown, filter)).toBe('found');
});

test.each<[string, unknown, ErrorFilter<unknown>]>([
  ['another class', new Error('no'), ignoreOn(Declined)],
  ['another name', new Declined('no'), ignoreOn('Gone')],
  ['nothing that has a name', null, ignoreOn('Gone')],
  ['a function that says no', new Error('no'), ignoreOn((error): error is string => typeof error === 'string')],
])('an error of %s is thrown on as it is', async (_of, thrown, filter) => {
  await expect(run(thrown, filter)).rejects.toBe(thrown);
});

test('a rejection has the message of the error, or what is made of it', async () => {
  await expect(run(new Declined('no funds'), rejectOn(Declined))).rejects.toEqual(new HookRejection('no funds'));
  await expect(
    run(
      new Declined('no'),
      rejectOn(Declined, ({ reason }) => `Declined: ${reason}`),
    ),
  ).rejects.toMatchObject({
    name: 'HookRejection',
    message: 'Declined: funds',
  });
  const rejection = new HookRejection('No.', { code: 'NO' });
  await expect(
    run(
      new Declined('no'),
      rejectOn(Declined, () => rejection),
    ),
  ).rejects.toBe(rejection);
});

test('the first filter that knows the error decides', async () => {
  const other = new TypeError('other');
  const filters = [ignoreOn('Gone'), rethrowAs(Declined, () => other), ignoreOn(Error)];
  await expect(run(new Declined('no'), ...filters)).rejects.toBe(other);
  expect(await run(new Error('no'), ...filters)).toBeUndefined();
});

test('what does not throw is not looked at, and keeps its arguments and `this`', async () => {
  const handler = filterErrors(
    function (this: { factor: number }, data: number) {
      return Promise.resolve(data * this.factor);
    },
    [ignoreOn(Error)],
  );
  expect(await handler.call({ factor: 2 }, 4)).toBe(8);
});

test('the error that a filter looks at has the type of its class', () => {
  rejectOn(Declined, (error) => {
    expectTypeOf(error).toEqualTypeOf<Declined>();
    return error.reason;
  });
  rejectOn('KV_FULL', (error) => {
    expectTypeOf(error.code).toEqualTypeOf<string | undefined>();
    return 'full';
  });
});
