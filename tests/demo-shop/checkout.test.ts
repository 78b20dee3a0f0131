/** The demo shop as `npm start` opens it, in a real browser, with stand-ins for Stripe and Google. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { RunningShop } from '../support/demo-shop.ts';
import { CARDS, ShopVisitor } from '../support/shop-visitor.ts';

let shop: RunningShop;
let browser: Browser;
let visitor: ShopVisitor;

beforeAll(async () => {
  [shop, browser] = await Promise.all([RunningShop.boot(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});
beforeEach(async () => {
  visitor = await ShopVisitor.arrive(browser, shop.shop.url);
  return () => visitor.leave();
});

async function readRevenue(): Promise<unknown> {
  const path = '/v1/tenants/demo/plugins/analytics-dashboard/widgets/revenue-total';
  const { body } = await shop.call<{ data: unknown }>('GET', path);
  return body.data;
}

/** The bank has paid, and the customer has closed its window instead of coming back. */
async function payAndLeave(): Promise<void> {
  await visitor.page.getByRole('button', { name: 'Complete' }).waitFor();
  await visitor.context.request.post(visitor.page.url(), { form: { answer: 'complete' }, maxRedirects: 0 });
}

const newest = async () => (await shop.orders())[0];
const capturesOf = (order: { id: string } | undefined) =>
  shop.captures().filter(({ payment }) => payment === `pay-${order?.id}`);

test('somebody signs in with Google, pays with a card whose bank asks, the order is paid, and analytics has its revenue', async () => {
  await visitor.agreeTo('Statistics are fine');
  await visitor.signIn('Ann Lee');
  await visitor.addToCart('lamp');
  await visitor.addToCart('cup', 2);
  await visitor.order({ card: CARDS.asksBank });
  await visitor.answerBank('Complete');
  await visitor.seesOrder('paid');
  const order = await newest();
  expect(order).toMatchObject({ state: 'paid', total: 12_990, customer_id: expect.stringMatching(/^cus_/) as string });
  expect(capturesOf(order)).toEqual([{ payment: `pay-${order?.id}`, cents: 12_990 }]);
  await visitor.open('/account');
  expect(await visitor.page.locator('tbody tr').allInnerTexts()).toEqual([expect.stringContaining('Paid')]);
  await expect.poll(readRevenue, { timeout: 20_000 }).toMatchObject({ value: 129.9 });
  expect(new Set(visitor.foreign.map((address) => new URL(address).origin))).toEqual(new Set([shop.url]));
});

describe('an order is paid when the platform says so, and not before', () => {
  test('a browser that comes back changes nothing while no message came', async () => {
    await visitor.addToCart('fern');
    const release = shop.holdMessages();
    await visitor.order({ card: CARDS.asksBank });
    await visitor.page.getByRole('button', { name: 'Complete' }).waitFor();
    const back = [...shop.stripe.account.intents.values()].at(-1)?.next_action?.redirect_to_url.return_url ?? '';
    // Without having been at the bank, whatever the address says.
    await visitor.page.goto(`${back}&redirect_status=succeeded`);
    await visitor.seesOrder('action_required');
    await visitor.page.getByRole('link', { name: 'Go on to your bank' }).click();
    await visitor.answerBank('Complete');
    await visitor.seesOrder('paid');
    await release();
    expect(capturesOf(await newest())).toHaveLength(1);
  });

  test('messages that come late, twice and in the wrong order make one paid order of one capture', async () => {
    await visitor.addToCart('bowl');
    const release = shop.holdMessages();
    await visitor.order({ card: CARDS.asksBank });
    await payAndLeave();
    expect(await newest()).toMatchObject({ state: 'action_required' });
    await release((events) => [...events, ...events].toReversed());
    await expect.poll(newest, { timeout: 20_000 }).toMatchObject({ state: 'paid', total: 2_890 });
    expect(capturesOf(await newest())).toEqual([expect.objectContaining({ cents: 2_890 })]);
  });

  test('a plugin that is killed between the payment and its message has it paid all the same, once', async () => {
    await visitor.addToCart('notebook', 3);
    const release = shop.holdMessages();
    await visitor.order({ card: CARDS.asksBank });
    await payAndLeave();
    expect(shop.killPlugin('stripe-gateway')).toBeGreaterThan(0);
    await release();
    await expect.poll(newest, { timeout: 20_000 }).toMatchObject({ state: 'paid', total: 4_240 });
    expect(capturesOf(await newest())).toHaveLength(1);
  });

  test.each([false, true])('Stripe that fails once, having paid: %s, takes the money once', async (isCarriedOut) => {
    await visitor.addToCart('bowl', 2);
    shop.stripe.failNext({ on: /confirm$/, isCarriedOut });
    await visitor.order({ card: CARDS.pays });
    await visitor.seesOrder('paid');
    expect(capturesOf(await newest())).toEqual([expect.objectContaining({ cents: 5_290 })]);
  });

  test('a message that nobody signed makes nothing paid', async () => {
    const url = `${shop.shop.url}/webhooks/platform`;
    const body = JSON.stringify({ type: 'stripe-gateway.payment-succeeded', data: {} });
    const headers = { 'webhook-id': 'm', 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) };
    const unsigned = await fetch(url, { method: 'POST', body, headers });
    const forged = await fetch(url, { method: 'POST', body, headers: { ...headers, 'webhook-signature': 'v1,AAAA' } });
    expect([unsigned.status, forged.status]).toEqual([401, 401]);
  });
});

describe('a payment that does not work', () => {
  test('says why, and another card pays the same order', async () => {
    await visitor.addToCart('notebook');
    await visitor.order({ card: CARDS.isDeclined });
    await visitor.seesOrder('payment_failed');
    expect(await visitor.page.getByRole('alert').innerText()).toMatch(/declined/i);
    await visitor.page.getByLabel('Test card').selectOption(CARDS.pays);
    await visitor.page.getByRole('button', { name: 'Pay', exact: true }).click();
    await visitor.seesOrder('paid');
    expect(capturesOf(await newest())).toHaveLength(1);
  });

  test('goes on by invoice when the bank says no', async () => {
    await visitor.addToCart('notebook');
    await visitor.order({ card: CARDS.asksBank });
    await visitor.answerBank('Fail');
    await visitor.seesOrder('payment_failed');
    await visitor.page.getByLabel('Invoice').check();
    await visitor.page.getByRole('button', { name: 'Pay', exact: true }).click();
    await visitor.seesOrder('invoiced');
    expect(capturesOf(await newest())).toEqual([]);
  });

  test('is made once when the form is sent twice at once, and again later', async () => {
    await visitor.addToCart('cup');
    await visitor.fillCheckout({ card: CARDS.pays });
    const fields = await visitor.readForm('/checkout');
    const [one, two] = await Promise.all([visitor.post('/checkout', fields), visitor.post('/checkout', fields)]);
    const third = await visitor.post('/checkout', fields);
    const order = await newest();
    const places = [one, two, third].map((answer) => answer.headers()['location']?.split('?')[0]);
    expect(new Set(places)).toEqual(new Set([`/orders/${order?.id}`]));
    await expect.poll(newest, { timeout: 20_000 }).toMatchObject({ state: 'paid' });
    expect(capturesOf(order)).toHaveLength(1);
  });
});

test('analytics has the revenue of every order above, whatever went wrong on the way, each once; Stripe took what is paid', async () => {
  const orders = await shop.orders();
  const sum = (...states: string[]) =>
    orders.filter(({ state }) => states.includes(state)).reduce((cents, { total }) => cents + total, 0);
  expect(orders.filter(({ state }) => state === 'paid').length).toBeGreaterThanOrEqual(8);
  expect(shop.captures().reduce((sum, { cents }) => sum + cents, 0)).toBe(sum('paid'));
  // Whoever pays by invoice has bought, too.
  await expect.poll(readRevenue, { timeout: 30_000 }).toMatchObject({ value: sum('paid', 'invoiced') / 100 });
});
