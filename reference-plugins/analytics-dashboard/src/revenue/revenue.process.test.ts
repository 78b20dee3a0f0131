import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import type { PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { CountedShop, ShopBrowser } from '../../testing/test-shop.ts';

const FOLDER = new URL('../../', import.meta.url).pathname;
const EMPTY = { orders: 0, gross: 0, refunded: 0 };

let plugin: PluginUnderTest;
let shop: CountedShop;
beforeAll(async () => {
  plugin = await startPlugin({ folder: FOLDER });
  shop = new CountedShop(plugin);
});

let order: string;
beforeEach(() => {
  order = `o-${randomUUID()}`;
});

/** What is counted of a currency. */
async function revenueIn(currency: string): Promise<typeof EMPTY> {
  const rows = (await shop.export('revenue')).filter((row) => row['currency'] === currency);
  const sum = (name: string) => Math.round(100 * rows.reduce((total, row) => total + Number(row[name]), 0)) / 100;
  return { orders: sum('orders'), gross: sum('gross'), refunded: sum('refunded') };
}

async function gainIn(currency: string, what: () => Promise<unknown>): Promise<typeof EMPTY> {
  const before = await revenueIn(currency);
  await what();
  const after = await revenueIn(currency);
  const difference = (name: keyof typeof EMPTY) => Math.round(100 * (after[name] - before[name])) / 100;
  return { orders: difference('orders'), gross: difference('gross'), refunded: difference('refunded') };
}

const pay = (more: object = {}, status: 'succeeded' | 'requires_action' | 'failed' = 'succeeded') =>
  plugin.runHook('after_payment_process', {
    payment: { id: `p-${order}`, amount: 20, currency: 'EUR', orderId: order, ...more },
    result: { status },
  });

function changeStatus(status: 'pending' | 'confirmed' | 'completed' | 'cancelled', more: object = {}) {
  const { order: example } = hookExample('after_order_status_change');
  return plugin.runHook('after_order_status_change', {
    order: { ...example, id: order, total: 29.9, currency: 'EUR', status, ...more },
    previousStatus: 'pending',
  });
}

const refund = (id: string, amount: number, status: 'succeeded' | 'failed' | 'processing' = 'succeeded') =>
  plugin.runHook('after_refund', {
    refund: { id, paymentId: 'p', orderId: order, amount, currency: 'EUR' },
    result: { status },
  });

test('an order counts once, however often and in whatever order its payment and its state are told', async () => {
  const both = [() => pay(), () => changeStatus('confirmed'), () => changeStatus('completed'), () => pay()];
  for (const tellings of [both, both.toReversed()]) {
    order = `o-${randomUUID()}`;
    const gain = await gainIn('EUR', async () => {
      for (const tell of tellings) await tell();
    });
    expect(gain).toEqual({ orders: 1, gross: 29.9, refunded: 0 });
  }
});

test('payments of one order that are told at the same time add up, each once', async () => {
  const gain = await gainIn('EUR', () =>
    Promise.all([
      pay(),
      pay(),
      pay({ id: `second-${order}`, amount: 9.9 }),
      pay({ id: `second-${order}`, amount: 9.9 }),
    ]),
  );
  expect(gain).toEqual({ orders: 1, gross: 29.9, refunded: 0 });
});

test('what is not paid is no revenue', async () => {
  const gain = await gainIn('EUR', async () => {
    await pay({}, 'requires_action');
    await pay({}, 'failed');
    await pay({ amount: 0 });
    await changeStatus('pending');
    await changeStatus('cancelled');
    await refund(`r-${order}`, 5, 'failed');
    await refund(`r-${order}`, 5, 'processing');
  });
  expect(gain).toEqual(EMPTY);
});

test('what goes back is subtracted once', async () => {
  const gain = await gainIn('EUR', async () => {
    await pay();
    await refund(`r-${order}`, 5);
    await refund(`r-${order}`, 5);
    await refund(`s-${order}`, 2.5);
  });
  expect(gain).toEqual({ orders: 1, gross: 20, refunded: 7.5 });
});

test('each currency counts for itself, with as many decimals as it has', async () => {
  expect(await gainIn('JPY', () => pay({ currency: 'JPY', amount: 1_999 }))).toEqual({
    orders: 1,
    gross: 1_999,
    refunded: 0,
  });
  const kuwait = await gainIn('KWD', () =>
    pay({ currency: 'KWD', amount: 1.25, id: `k-${order}`, orderId: `k-${order}` }),
  );
  expect(kuwait).toEqual({ orders: 1, gross: 1.25, refunded: 0 });
  const chart = await plugin.loadWidget<'area'>('revenue', { compare: 'previous' });
  expect(chart.data.series.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['EUR', 'JPY', 'KWD', 'JPY before']),
  );
  const sum = (name: string) =>
    chart.data.series
      .find((series) => series.name === name)
      ?.values.reduce<number>((total, each) => total + (each ?? 0), 0);
  expect([sum('JPY'), sum('KWD'), sum('JPY before')]).toEqual([1_999, 1.25, 0]);
});

test('what was sold is counted by product', async () => {
  const sold = async () => {
    const { data } = await plugin.loadWidget<'table'>('top-products');
    return data.rows.find(({ product }) => product === 'MUG-BLUE')?.['units'] ?? 0;
  };
  const before = Number(await sold());
  await changeStatus('confirmed');
  await changeStatus('completed');
  expect(Number(await sold()) - before).toBe(2);
});

test('the way to an order is followed by the visitor that the shop names', async () => {
  const steps = async () => {
    await plugin.runAction('roll-up');
    const { data } = await plugin.loadWidget<'bar'>('funnel');
    return { labels: data.labels, values: data.series[0]?.values };
  };
  const [buyer, looker] = [new ShopBrowser(plugin), new ShopBrowser(plugin)];
  const metadata = { visitorId: buyer.visitorId };
  const before = await steps();
  for (const browser of [buyer, looker])
    await browser.send([browser.event('product_viewed', '/mug', { properties: { sku: 'MUG' }, minutesAgo: 0.1 })]);
  const { cart } = hookExample('after_cart_change');
  await plugin.runHook('after_cart_change', { cart: { ...cart, metadata }, change: 'item_added', sku: 'MUG' });
  await buyer.send([buyer.event('checkout_started', '/checkout')]);
  await pay({ metadata });
  const after = await steps();
  expect(after.labels).toEqual(['Product viewed', 'Put into cart', 'Checkout', 'Paid']);
  expect(after.values?.map((value, index) => Number(value) - Number(before.values?.[index]))).toEqual([2, 1, 1, 1]);
  const table = await plugin.loadWidget<'table'>('funnel-steps', { locale: 'de' });
  expect(table.data.rows[1]).toMatchObject({ step: 'In den Warenkorb', visitors: 1, ofStep: '50 %' });
  const products = await plugin.loadWidget<'table'>('top-products');
  expect(products.data.rows).toContainEqual({ product: 'MUG', views: 2, carts: 1, units: 0 });
});

test('the host application’s report has the figures', async () => {
  await pay();
  const at = Date.now();
  const run = await plugin.runHook('collect_report_figures', {
    from: new Date(at - 86_400_000).toISOString(),
    to: new Date(at + 60_000).toISOString(),
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  });
  const figures = run.data ?? [];
  expect(figures.map(({ id }) => id)).toEqual(['visitors', 'visits', 'conversion', 'orders', 'revenue-EUR']);
  expect(figures.at(-1)).toMatchObject({ unit: 'money', currency: 'EUR', previousValue: 0 });
  expect(figures.at(-1)?.value).toBeGreaterThanOrEqual(20);
});

test('the days of another time zone are added up of their own hours', async () => {
  const total = async (timeZone: string) => {
    const { data } = await plugin.loadWidget<'bar'>('page-views', { timeZone });
    return data.series[0]?.values.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  };
  const browser = new ShopBrowser(plugin);
  await browser.send([browser.event('page_viewed', '/'), browser.event('page_viewed', '/', { minutesAgo: 24 * 60 })]);
  await plugin.runAction('roll-up');
  const views = await total('UTC');
  expect(views).toBeGreaterThanOrEqual(2);
  for (const zone of ['Pacific/Kiritimati', 'Asia/Kolkata', 'America/Los_Angeles'])
    expect(await total(zone)).toBe(views);
});

test('a customer who has to be forgotten is forgotten: their events go, the revenue stays', async () => {
  const browser = new ShopBrowser(plugin);
  const customer = { id: `c-${order}` };
  const gain = await shop.gain(async () => {
    await browser.view('/');
    await pay({ metadata: { visitorId: browser.visitorId }, customer });
  });
  expect(gain).toMatchObject({ visitors: 1, events: 2 });
  const erased = await shop.gain(() =>
    plugin.runHook('on_customer_erase', {
      ...hookExample('on_customer_erase'),
      customerId: customer.id,
      orderIds: [order],
    }),
  );
  expect(erased).toEqual({ visitors: -1, visits: -1, views: -1, events: -2 });
  expect(await gainIn('EUR', () => pay())).toEqual(EMPTY);
});

test('events are deleted after their time, their days stay', async () => {
  const browser = new ShopBrowser(plugin);
  const event = browser.event('page_viewed', '/');
  await browser.send([event]);
  const before = await shop.totals();
  const revenue = await revenueIn('EUR');
  await plugin.clock.set(Date.now() + 120 * 86_400_000);
  const run = await plugin.runSchedule('retention');
  expect(run).toMatchObject({ state: 'done' });
  expect(await shop.totals()).toEqual(before);
  expect(await revenueIn('EUR')).toEqual(revenue);
  expect(await shop.export('hours')).toEqual([]);
  expect(await plugin.checkHealth()).toMatchObject({ status: 'healthy' });
});
