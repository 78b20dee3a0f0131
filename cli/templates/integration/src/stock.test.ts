import { expect, test } from 'vitest';
import { parseStock } from './stock.ts';

test('a message of the other system is read', () => {
  expect(parseStock('{"sku":"MUG-BLUE","quantity":7,"more":true}')).toEqual({ sku: 'MUG-BLUE', quantity: 7 });
});

test.each(['null', '{}', '{"sku":1,"quantity":7}', '{"sku":"a","quantity":1.5}', 'no JSON'])('%s is none', (text) => {
  expect(parseStock(text)).toBeUndefined();
});
