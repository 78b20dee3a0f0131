import { describe, expect, test } from 'vitest';
import { money } from './money.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('an amount in the major unit', () => {
  test.each([
    [19.99, 'USD', 1999],
    [0.29, 'EUR', 29],
    [-0.07, 'USD', -7],
    [1999, 'JPY', 1999],
    [1.234, 'BHD', 1234],
    [1e15, 'JPY', 1e15],
    [0, 'USD', 0],
    [1e-2, 'USD', 1],
  ])('%d %s is %d in the minor unit, and back', (major, currency, minor) => {
    expect(money.fromMajor(major, currency)).toEqual({ minor, currency });
    expect(money.toMajor({ minor, currency })).toBe(major);
  });

  test.each([
    [0.001, 'USD'],
    [1.5, 'JPY'],
    [1e-7, 'USD'],
    [Number.NaN, 'USD'],
    [Number.POSITIVE_INFINITY, 'USD'],
    [1e15, 'USD'],
    [1, 'dollars'],
  ])('%d %s is refused', (major, currency) => {
    expect(() => money.fromMajor(major, currency)).toThrow(RangeError);
  });
});

test('amounts of one currency add up', () => {
  expect(money.add(usd(1), usd(2), usd(3))).toEqual(usd(6));
  expect(money.subtract(usd(1), usd(3))).toEqual(usd(-2));
});

test.each([
  ['currencies do not mix', () => money.add(usd(1), { minor: 1, currency: 'EUR' })],
  ['currencies do not mix', () => money.subtract(usd(1), { minor: 1, currency: 'EUR' })],
  ['sums stay exact', () => money.add(usd(Number.MAX_SAFE_INTEGER), usd(1))],
  ['amounts are whole', () => money.add(usd(0.5))],
])('%s', (_what, compute) => {
  expect(compute).toThrow(RangeError);
});

test.each([
  [100, 1.005, 101],
  [-100, 1.005, -101],
  [5, 0.5, 3],
  [-5, 0.5, -3],
  [5, -0.5, -3],
  [1999, 0.19, 380],
  [10, 1e-7, 0],
  [3, 2e3, 6000],
])('%d times %d, half away from zero, is %d', (minor, factor, product) => {
  expect(money.multiply(usd(minor), factor)).toEqual(usd(product));
});

describe('an allocation', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [0, 1, 1], [0, 3, 2]],
    [1000, [0.5, 0.25, 0.25], [500, 250, 250]],
    [0, [1, 2], [0, 0]],
    [Number.MAX_SAFE_INTEGER, [1], [Number.MAX_SAFE_INTEGER]],
  ])('of %d by %j is %j', (minor, ratios, parts) => {
    expect(money.allocate(usd(minor), ratios).map((part) => part.minor)).toEqual(parts);
  });

  test.each([[[]], [[0]], [[1, -1]], [[Number.NaN]]])('by %j is refused', (ratios) => {
    expect(() => money.allocate(usd(1), ratios)).toThrow(RangeError);
  });
});

test('an amount is written as people of a locale write it', () => {
  expect(money.format(usd(123456))).toBe('$1,234.56');
  expect(money.format({ minor: 123456, currency: 'EUR' }, 'de')).toMatch(/^1\.234,56\s€$/);
  expect(money.format({ minor: 500, currency: 'JPY' }, 'en')).toBe('¥500');
});
