import { expect, test } from 'vitest';
import { suggestName } from './suggest-name.ts';

const NAMES = ['before_payment_process', 'after_payment_process', 'process_payment'];

test.each([
  ['before_payment_proces', 'before_payment_process'],
  ['Before_Payment_Process', 'before_payment_process'],
  ['after_payments_process', 'after_payment_process'],
  ['process', undefined],
  ['', undefined],
  ['before_payment_process'.repeat(10_000), undefined],
])('%j means %j', (name, meant) => {
  expect(suggestName(name, NAMES)).toBe(meant);
});

test('a short name means another only when they share a letter', () => {
  expect(suggestName('x', ['id', 'xy'])).toBe('xy');
  expect(suggestName('x', ['id'])).toBeUndefined();
});
