import { expect, test } from 'vitest';
import { describeThrow } from './describe-throw.ts';

test.each([
  ['an Error', new Error('a'), true],
  ['an Error with another name', Object.assign(new Error('a'), { name: 'Mine' }), true],
  ['a TypeError', new TypeError('a'), false],
  ['an error that came over RPC', Object.assign(new Error('a'), { remote: true }), false],
  ['a lost connection', Object.assign(new Error('a'), { retryable: true }), false],
  ['an object that looks like an error', { name: 'Error', message: 'a' }, false],
])('%s is a throw; plain: %s', (_what, thrown, plain) => {
  expect(describeThrow(thrown)).toMatchObject({ outcome: 'threw', error: { message: 'a' }, plain });
});

test.each([undefined, null, 0, Symbol('s'), {}, []])('a thrown %o is described without failing', (thrown) => {
  const { outcome } = describeThrow(thrown);
  expect(outcome).toBe('threw');
});

test('messages and stacks are cut', () => {
  const described = describeThrow(new Error('x'.repeat(100_000)));
  expect(JSON.stringify(described).length).toBeLessThan(25_000);
});
