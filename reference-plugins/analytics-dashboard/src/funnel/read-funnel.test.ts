import { expect, test } from 'vitest';
import { countSteps, readFunnel } from './read-funnel.ts';

const SHOP = readFunnel('product_viewed > cart_item_added > page_viewed /checkout* > order_paid');

/** @param text names of events, each with its page behind a blank if it has one */
const did = (...text: string[]) =>
  text.map((each) => {
    const [name = '', path = null] = each.split(' ');
    return { name, path };
  });

test('steps have their place, event and page', () => {
  expect(SHOP).toMatchObject([
    { key: '1 product_viewed', event: 'product_viewed' },
    { key: '2 cart_item_added', event: 'cart_item_added' },
    { key: '3 page_viewed /checkout*', event: 'page_viewed', path: '/checkout*' },
    { key: '4 order_paid', event: 'order_paid' },
  ]);
  expect(readFunnel(' a >> b > ').map(({ label }) => label)).toEqual(['a', 'b']);
  expect(readFunnel('')).toEqual([]);
});

test.each(['Order', 'a b', 'a /x /y', '1a > b', 'page_viewed shop.example/x', 'a > <script>'])(
  '"%s" is no funnel',
  (text) => {
    expect(() => readFunnel(text)).toThrow('is no step');
  },
);

test('a funnel of nine steps is too long', () => {
  expect(() => readFunnel(Array.from({ length: 9 }, () => 'a').join('>'))).toThrow('at most 8 steps; this has 9');
});

test.each<[string[], number]>([
  [[], 0],
  [['page_viewed /'], 0],
  [['product_viewed'], 1],
  [['cart_item_added', 'product_viewed'], 1],
  [['product_viewed', 'product_viewed', 'cart_item_added'], 2],
  [['product_viewed', 'cart_item_added', 'page_viewed /checkout/address'], 3],
  [['product_viewed', 'cart_item_added', 'page_viewed /', 'order_paid'], 2],
  [['product_viewed', 'cart_item_added', 'page_viewed /checkout', 'order_paid', 'order_paid'], 4],
])('%j are so many steps: %i', (events, steps) => {
  expect(countSteps(SHOP, did(...events))).toBe(steps);
});

test('a page without "*" is that page alone, and an event without a page is on none', () => {
  const steps = readFunnel('page_viewed /cart');
  expect(countSteps(steps, did('page_viewed /cart/x'))).toBe(0);
  expect(countSteps(steps, did('page_viewed'))).toBe(0);
  expect(countSteps(steps, did('page_viewed /cart'))).toBe(1);
});
