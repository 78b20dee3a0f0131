import { expect, test } from 'vitest';
import { listRates } from './rates.ts';

const PRICES = { standard: 4.9, express: 12.9, freeFrom: 50 };

test.each([
  [49.99, [4.9, 12.9]],
  [50, [0, 12.9]],
])('an order of %s ships for %j', (subtotal, prices) => {
  expect(listRates(subtotal, PRICES).map(({ price }) => price)).toEqual(prices);
});
