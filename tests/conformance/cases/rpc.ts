import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

export function rpcCases(client: () => ConformanceClient): void {
  beforeAll(() => client().upload('rpc', 'rpc'));

  test.each([
    ['a method with arguments', 'sum', 3],
    ['values of all kinds', 'exchange', { date: 0, map: '1', bytes: [1, 2], error: [true, 'r'], rest: true }],
    ['calls on what a call will return', 'chain', [2, 105]],
    ['properties of what a call will return', 'property', [4, ['x'], 8]],
    ['a stub that was returned a while ago', 'keptStub', [3, 30]],
    ['a function that was returned', 'returnedFunction', [3, 7]],
    ['an RpcTarget that is passed', 'passedTarget', 'hello from the Worker'],
    ['a function that is passed', 'passedFunction', 42],
    ['a stream as result', 'streamedResult', 'streamed result'],
    ['twenty calls side by side', 'sideBySide', Array.from({ length: 20 }, (_, index) => index + 1)],
    ['then, catch and finally', 'thenables', ['of the counter', true]],
    ['a private method by a public one', 'privateMethod', 'secret'],
  ])('%s: served', async (_what, call, result) => {
    // The first round may start the cell, the second one finds it.
    expect(await client().call(call, 'rpc')).toEqual({ result });
    expect(await client().call(call, 'rpc')).toEqual({ result });
  });

  test('the arguments of get() are the Worker’s ctx.props', async () => {
    const args = { tenant: { id: 't1', tags: ['a'] }, 'x-y': null };
    expect(await client().call('readProps', 'rpc', { args })).toEqual({ result: args });
    expect(await client().call('readProps', 'rpc')).toEqual({ result: {} });
  });

  test.each([
    ['of a method', 'fail', { error: 'out of range', name: 'RangeError' }],
    ['of a stub', 'failOfStub', { error: 'of the counter', name: 'RangeError' }],
    ['with properties', 'failWithProperties', { error: 'with more', name: 'Error' }],
    ['about a method that is missing', 'missingMethod', { error: expect.stringContaining('nothing') }],
  ])('an error %s is the Worker’s own', async (_what, call, error) => {
    expect(await client().call(call, 'rpc')).toMatchObject({ ...error, remote: true });
  });
}
