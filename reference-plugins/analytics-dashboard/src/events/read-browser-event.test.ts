import { expect, test } from 'vitest';
import { ShopClock } from '../time/shop-clock.ts';
import { readBrowserEvent, readSkew } from './read-browser-event.ts';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONFIG = { clock: new ShopClock('Europe/Berlin'), shopHosts: ['shop.example'], cartSource: 'server' } as const;
const BROWSER = { device: 'desktop', browser: 'Firefox', os: 'Linux' } as const;
const ARRIVAL = { receivedAt: NOW, skewMs: 0, browser: BROWSER };
const EVENT = {
  id: 'evt_00000001',
  name: 'product_viewed',
  occurredAt: '2026-03-02T11:59:00Z',
  url: 'https://shop.example/mugs/blue?x=1',
  properties: { sku: 'MUG-BLUE', note: 'secret' },
};

test('an event keeps its name, time, page and product, and nothing else', () => {
  const forged = { ...EVENT, value: 99_999, currency: 'EUR', customerId: 'c-1', source: 'server', day: '1970-01-01' };
  expect(readBrowserEvent(forged, ARRIVAL, CONFIG)).toEqual({
    source: 'browser',
    id: 'evt_00000001',
    name: 'product_viewed',
    at: NOW - 60_000,
    hour: Date.parse('2026-03-02T11:00:00Z'),
    day: '2026-03-02',
    path: '/mugs/blue',
    product: 'MUG-BLUE',
    ...BROWSER,
  });
});

test.each([
  ['2026-02-28T11:59:59Z', 'time'],
  ['2026-03-02T12:05:01Z', 'time'],
  ['9999-12-31T23:59:59Z', 'time'],
  ['-271821-04-20T00:00:00Z', 'time'],
  ['yesterday', 'time'],
  ['', 'time'],
])('what happened at "%s" is not taken', (occurredAt, reason) => {
  expect(readBrowserEvent({ ...EVENT, occurredAt }, ARRIVAL, CONFIG)).toBe(reason);
});

test('a clock that is a little ahead makes no event of the future', () => {
  expect(readBrowserEvent({ ...EVENT, occurredAt: '2026-03-02T12:04:00Z' }, ARRIVAL, CONFIG)).toMatchObject({
    at: NOW,
  });
});

test('a clock that is wrong by a year is corrected by when it says that it sent', () => {
  const skewMs = readSkew('2025-03-02T12:00:30Z', NOW);
  const row = readBrowserEvent({ ...EVENT, occurredAt: '2025-03-02T11:59:30Z' }, { ...ARRIVAL, skewMs }, CONFIG);
  expect(row).toMatchObject({ at: NOW - 60_000 });
  expect(readSkew('soon', NOW)).toBe(0);
});

test.each(['order_paid', 'payment_succeeded', 'refund_made', 'cart_item_added'])(
  'a browser does not say %s',
  (name) => {
    expect(readBrowserEvent({ ...EVENT, name }, ARRIVAL, CONFIG)).toBe('reserved');
  },
);

test('a browser says what is in the cart when the shop leaves that to it', () => {
  const config = { ...CONFIG, cartSource: 'browser' } as const;
  expect(readBrowserEvent({ ...EVENT, name: 'cart_item_added' }, ARRIVAL, config)).toMatchObject({
    product: 'MUG-BLUE',
  });
});

test.each(['https://evil.example/', 'nonsense', ''])('a page at "%s" is not counted', (url) => {
  expect(readBrowserEvent({ ...EVENT, url }, ARRIVAL, CONFIG)).toBe('foreign');
});

test.each([{ sku: { $ne: 1 } }, { sku: ['a'] }, { sku: '' }, {}])('%j names no product', (properties) => {
  expect(readBrowserEvent({ ...EVENT, properties }, ARRIVAL, CONFIG)).not.toHaveProperty('product');
});
