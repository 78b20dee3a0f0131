import { expect, test } from 'vitest';
import { findObjection } from './limit.ts';

test.each([0.01, 20, 1000])('an amount of %s is fine', (amount) => {
  expect(findObjection(amount, 1000)).toBeUndefined();
});

test.each([0, -5, Number.NaN, 1000.01])('an amount of %s is not', (amount) => {
  expect(findObjection(amount, 1000)).toEqual(expect.any(String));
});
