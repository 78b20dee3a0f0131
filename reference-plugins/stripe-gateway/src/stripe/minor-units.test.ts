import { expect, test } from 'vitest';
import { formatMinor, toMajorUnits, toMinorUnits } from './minor-units.ts';

test.each([
  [19.99, 'USD', 1999],
  [1.1, 'EUR', 110],
  [500, 'JPY', 500],
  [12_345, 'KRW', 12_345],
  [5, 'ISK', 500],
  [5, 'UGX', 500],
  [1.23, 'KWD', 1230],
  [999_999.99, 'GBP', 99_999_999],
])('%d %s is %d at Stripe, and back', (amount, currency, minor) => {
  expect(toMinorUnits(amount, currency)).toBe(minor);
  expect(toMajorUnits(minor, currency)).toBe(amount);
});

test.each([
  [0.5, 'JPY', '0.5 JPY cannot be paid: the smallest step is 1.'],
  [1.999, 'USD', '1.999 USD cannot be paid: the smallest step is 0.01.'],
  [1.234, 'BHD', '1.234 BHD cannot be paid: the smallest step is 0.01.'],
])('%d %s is refused', (amount, currency, message) => {
  expect(() => toMinorUnits(amount, currency)).toThrow(new RangeError(message));
});

test('amounts for people', () => {
  expect([formatMinor(1999, 'USD'), formatMinor(500, 'jpy')]).toEqual(['$19.99', '¥500']);
});
