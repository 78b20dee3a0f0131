import { expect, test } from 'vitest';
import { takeOff } from './take-off.ts';

const LINES = new Map([
  ['cup', 1_800],
  ['lamp', 8_900],
]);
const discount = (amount: number, more: object = {}) => ({
  label: `${amount} off`,
  target: 'cart' as const,
  amount,
  combinable: true,
  ...more,
});

test('discounts that can be combined are added up', () => {
  expect(takeOff([discount(5), discount(2.5)], LINES).map(({ cents }) => cents)).toEqual([500, 250]);
});

test('one that stands alone is given when it is worth more, and else is not', () => {
  const alone = { combinable: false };
  expect(takeOff([discount(5), discount(20, alone)], LINES)).toMatchObject([{ cents: 2_000 }]);
  expect(takeOff([discount(5), discount(4, alone)], LINES)).toMatchObject([{ cents: 500 }]);
});

test('a line costs nothing at the least, and so does the cart', () => {
  expect(takeOff([discount(99, { target: 'line', lineId: 'cup' })], LINES)).toMatchObject([{ cents: 1_800 }]);
  expect(takeOff([discount(80), discount(80)], LINES).map(({ cents }) => cents)).toEqual([8_000, 2_700]);
  expect(takeOff([discount(9, { target: 'line', lineId: 'nothing' })], LINES)).toEqual([]);
});

test('what is off the shipping is kept apart', () => {
  expect(takeOff([discount(4.9, { target: 'shipping' })], LINES)).toEqual([
    { label: '4.9 off', cents: 490, isOfShipping: true },
  ]);
});
