import { StripeDouble } from '@digital-commerce/service-doubles/stripe';
import type { StripeDoubleOptions, StripeEvent } from '@digital-commerce/service-doubles/stripe';
import { startPlugin } from '@digital-commerce/plugin-sdk/testing';
import type { PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import { beforeAll, describe, expect, test } from 'vitest';

const KEY = 'sk_test_key_that_nobody_may_see';
const SECRET = 'whsec_of_the_tests_0123456789';

/** The answer of `process_payment`. */
interface Paid {
  status: string;
  /** Of the payment intent. */
  transactionId: string;
}

interface Page {
  rows: { id: string }[];
  cursor: string;
}

interface Shop {
  plugin: PluginUnderTest;
  stripe: StripeDouble;
  /** Runs the hook `process_payment`. */
  pay: (payment: { id: string; amount?: number; currency?: string; card?: string }) => Promise<Paid>;
  /** Brings events of Stripe to the plugin, in that order. */
  tell: (...events: StripeEvent[]) => Promise<void>;
}

async function open(settings: Record<string, string> = {}, options: StripeDoubleOptions = {}): Promise<Shop> {
  const stripe = new StripeDouble({ apiKey: KEY, events: 'held', ...options });
  const plugin = await startPlugin({
    folder: import.meta.dirname,
    settings: { api_key: KEY, webhook_secret: SECRET, return_url: 'https://shop.test/back', ...settings },
    http: { 'https://api.stripe.com': stripe.fetch },
  });
  return {
    plugin,
    stripe,
    pay: async ({ id, amount = 19.99, currency = 'USD', card }) => {
      const method = card === undefined ? {} : { method: { type: 'stripe-card', token: card } };
      const run = await plugin.runHook('process_payment', { id, amount, currency, orderId: `order-${id}`, ...method });
      return run.data as Paid;
    },
    tell: async (...events) => {
      for (const body of events) expect((await plugin.sendWebhook('stripe', { body })).status).toBe(202);
    },
  };
}

const typesOf = async (plugin: PluginUnderTest, payment: string): Promise<string[]> =>
  (await plugin.events())
    .filter(({ data }) => (data as { payment: string }).payment === payment)
    .map(({ type }) => type.replace('stripe-gateway.', ''));

describe('a shop that takes money at once', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await open()));

  test('a card is charged once, however often the shop asks', async () => {
    const { pay, stripe, plugin } = shop;
    const first = await pay({ id: 'p-1', card: 'pm_card_visa' });
    expect(first).toMatchObject({ status: 'succeeded', metadata: { gateway: 'stripe-gateway', captured: 1999 } });
    const again = await Promise.all([1, 2, 3].map(() => pay({ id: 'p-1', card: 'pm_card_visa' })));
    expect(again).toEqual([first, first, first]);
    expect(stripe.account.intents.size).toBe(1);
    expect(await typesOf(plugin, 'p-1')).toEqual(['payment-succeeded']);
  });

  test('the shop that asks twice at the same moment pays once', async () => {
    const { pay, stripe } = shop;
    const before = stripe.account.captured;
    const both = await Promise.all([1, 2].map(() => pay({ id: 'p-together', card: 'pm_card_visa' })));
    expect(both.map(({ status }) => status)).toContain('succeeded');
    expect((await pay({ id: 'p-together', card: 'pm_card_visa' })).status).toBe('succeeded');
    expect(stripe.account.captured - before).toBe(1999);
  });

  test.each([
    ['pm_card_visa_chargeDeclined', 'CARD_DECLINED', 'The card was declined.'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'INSUFFICIENT_FUNDS', 'There is not enough money on the card.'],
    ['pm_card_chargeDeclinedExpiredCard', 'CARD_EXPIRED', 'The card has expired.'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'CARD_DATA_WRONG', "The card's number, date or code is wrong."],
    ['pm_that_is_none', 'PAYMENT_REFUSED', 'The payment cannot be made like this.'],
  ])('%s fails with %s, and the next card is another attempt', async (card, code, message) => {
    const { pay, stripe } = shop;
    const id = `p-${code}`;
    expect(await pay({ id, card })).toMatchObject({
      status: 'failed',
      message,
      metadata: { code, isRetryable: false },
    });
    expect(await pay({ id, card })).toMatchObject({ status: 'failed', metadata: { code } });
    expect(await pay({ id, card: 'pm_card_visa' })).toMatchObject({ status: 'succeeded' });
    const made = [...stripe.account.intents.values()].filter(({ metadata }) => metadata['shop_payment'] === id);
    expect(made.map(({ status }) => status)).toEqual(['succeeded']);
  });

  test('3-D Secure: the customer goes to the bank and comes back', async () => {
    const { pay, stripe, plugin } = shop;
    const asked = await pay({ id: 'p-3ds', card: 'pm_card_authenticationRequired' });
    expect(asked).toMatchObject({
      status: 'requires_action',
      redirectUrl: `https://stripe.test/3ds/${asked.transactionId}`,
      clientSecret: expect.stringContaining('_secret_'),
    });
    const { next_action: next } = stripe.account.findIntent(asked.transactionId);
    expect(next?.redirect_to_url.return_url).toBe('https://shop.test/back?payment=p-3ds');
    stripe.account.authenticate(asked.transactionId, 'complete');
    expect(await pay({ id: 'p-3ds', card: 'pm_card_authenticationRequired' })).toMatchObject({ status: 'succeeded' });
    expect(await typesOf(plugin, 'p-3ds')).toEqual(['payment-succeeded']);
  });

  test('3-D Secure: a no of the bank ends the attempt, and the customer may try again', async () => {
    const { pay, stripe } = shop;
    const card = 'pm_card_authenticationRequired';
    const asked = await pay({ id: 'p-no', card });
    stripe.account.authenticate(asked.transactionId, 'fail');
    expect(await pay({ id: 'p-no', card })).toMatchObject({
      status: 'failed',
      metadata: { code: 'AUTHENTICATION_FAILED' },
    });
    expect(await pay({ id: 'p-no', card })).toMatchObject({ status: 'requires_action' });
    stripe.account.authenticate(asked.transactionId, 'complete');
    expect(await pay({ id: 'p-no' })).toMatchObject({ status: 'succeeded' });
  });

  test.each([
    ['before it was carried out', false],
    ['after it was carried out', true],
  ])('Stripe answers 500 %s, then works: the card is charged once', async (_when, isCarriedOut) => {
    const { pay, stripe } = shop;
    const before = stripe.account.captured;
    stripe.failNext({ on: /confirm$/, isCarriedOut });
    expect(await pay({ id: `p-500-${isCarriedOut}`, card: 'pm_card_visa' })).toMatchObject({ status: 'succeeded' });
    expect(stripe.account.captured - before).toBe(1999);
  });

  test('an outage is told as one, and the same payment goes through later, once', async () => {
    const { pay, stripe } = shop;
    const before = stripe.account.captured;
    stripe.failNext({ on: /confirm$/, times: 3, isCarriedOut: true });
    expect(await pay({ id: 'p-outage', card: 'pm_card_visa' })).toMatchObject({
      status: 'failed',
      metadata: { code: 'PROVIDER_UNAVAILABLE', isRetryable: true },
    });
    expect(await pay({ id: 'p-outage', card: 'pm_card_visa' })).toMatchObject({ status: 'succeeded' });
    expect(stripe.account.captured - before).toBe(1999);
  });

  test.each([
    [500, 'JPY', 500],
    [1.23, 'KWD', 1230],
    [5.1, 'UGX', 510],
    [0.58, 'EUR', 58],
  ])('%d %s is %d at Stripe', async (amount, currency, minor) => {
    const { pay, stripe } = shop;
    const { transactionId } = await pay({ id: `p-${currency}`, amount, currency, card: 'pm_card_visa' });
    expect(stripe.account.findIntent(transactionId)).toMatchObject({ amount: minor, amount_received: minor });
  });

  test.each([
    [0.5, 'JPY'],
    [1.234, 'KWD'],
    [1.999, 'USD'],
  ])('%d %s cannot be paid', async (amount, currency) => {
    const result = await shop.pay({ id: `p-odd-${currency}`, amount, currency, card: 'pm_card_visa' });
    expect(result).toMatchObject({ status: 'failed', metadata: { code: 'PAYMENT_REFUSED' } });
  });

  test('a payment that was begun keeps its amount', async () => {
    const { pay } = shop;
    await pay({ id: 'p-amount', amount: 10, card: 'pm_card_visa_chargeDeclined' });
    expect(await pay({ id: 'p-amount', amount: 1, card: 'pm_card_visa' })).toMatchObject({ status: 'failed' });
  });

  test('messages come first, twice, and in the wrong order', async () => {
    const { pay, stripe, tell, plugin } = shop;
    const { transactionId } = await pay({ id: 'p-order', card: 'pm_card_authenticationRequired' });
    const actionRequired = stripe.account.findEvent('payment_intent.requires_action');
    stripe.account.authenticate(transactionId, 'complete');
    const succeeded = stripe.account.findEvent('payment_intent.succeeded');
    await tell(succeeded, actionRequired, succeeded, { ...succeeded, id: 'evt_told_anew' });
    expect(await typesOf(plugin, 'p-order')).toEqual(['payment-succeeded']);
    expect(await pay({ id: 'p-order' })).toMatchObject({ status: 'succeeded' });
  });

  test('a message that comes before the answer to the request binds the payment', async () => {
    const { pay, stripe, tell, plugin } = shop;
    stripe.failNext({ on: /payment_intents$/, times: 3, isCarriedOut: true });
    expect(await pay({ id: 'p-first', card: 'pm_card_visa' })).toMatchObject({ status: 'failed' });
    const created = stripe.account.findEvent('payment_intent.created');
    await tell(created);
    const { transactionId } = await pay({ id: 'p-first', card: 'pm_card_visa' });
    expect((created.data.object as { id: string }).id).toBe(transactionId);
    expect(await typesOf(plugin, 'p-first')).toEqual(['payment-succeeded']);
  });

  test('what others of the same account write into their payments means nothing here', async () => {
    const { pay, stripe, tell, plugin } = shop;
    await pay({ id: 'p-mine', card: 'pm_card_visa' });
    const mine = [...stripe.account.intents.values()].find(({ metadata }) => metadata['shop_payment'] === 'p-mine');
    for (const [id, metadata] of [
      ['p-forged', { shop_payment: 'p-forged', shop_installation: 'guessed' }],
      ['p-forged', { shop_payment: 'p-forged' }],
      // Even one that knows more than it can: the amount is another.
      ['p-forged', { ...mine?.metadata, shop_payment: 'p-forged' }],
    ] as const) {
      const { id: intent } = stripe.account.create({ amount: '50', currency: 'usd', metadata });
      stripe.account.confirm(intent, { payment_method: 'pm_card_visa' });
      await tell(stripe.account.findEvent('payment_intent.succeeded'));
      expect(await typesOf(plugin, id)).toEqual([]);
    }
    const before = stripe.account.captured;
    expect(await pay({ id: 'p-forged', card: 'pm_card_visa' })).toMatchObject({ status: 'succeeded' });
    expect(stripe.account.captured - before).toBe(1999);
  });

  test('a message with a wrong signature, and one signed with another secret, are refused', async () => {
    const { plugin, stripe } = shop;
    const body = stripe.account.findEvent('payment_intent.succeeded');
    expect((await plugin.sendWebhook('stripe', { body, signature: 'wrong' })).status).toBe(401);
  });

  test('money goes back once for one refund, and no more than was taken', async () => {
    const { pay, stripe, plugin, tell } = shop;
    await pay({ id: 'p-refund', amount: 30, card: 'pm_card_visa' });
    const refund = async (id: string, amount: number) =>
      (await plugin.runHook('process_refund', { id, paymentId: 'p-refund', amount, currency: 'USD' })).data;
    const first = await refund('r-1', 10);
    expect(first).toMatchObject({ status: 'succeeded' });
    expect(await refund('r-1', 10)).toEqual(first);
    expect(await refund('r-2', 25)).toMatchObject({ status: 'failed' });
    const nameless = { paymentId: 'p-refund', amount: 1, currency: 'USD' };
    expect((await plugin.runHook('process_refund', nameless)).data).toMatchObject({
      status: 'failed',
      message: 'The refund has no "id". Give each refund one of its own.',
    });
    const created = stripe.account.findEvent('refund.created');
    await tell(created);
    expect((await typesOf(plugin, 'p-refund')).filter((type) => type === 'payment-refunded')).toHaveLength(1);
    const response = await plugin.callEndpoint('POST', '/payments/p-refund/refund');
    expect(await response.json()).toMatchObject({ refunded: 30 });
    expect((await plugin.callEndpoint('POST', '/payments/p-refund/refund')).status).toBe(422);
  });

  test('a dispute is told, and shown', async () => {
    const { pay, stripe, plugin, tell } = shop;
    await pay({ id: 'p-dispute', card: 'pm_card_createDispute' });
    await tell(stripe.account.findEvent('charge.dispute.created'));
    const { id } = [...stripe.account.disputes.values()][0] ?? { id: '' };
    stripe.account.closeDispute(id, 'won');
    await tell(stripe.account.findEvent('charge.dispute.closed'));
    const told = (await plugin.events()).filter(({ type }) => type === 'stripe-gateway.dispute-changed');
    expect(told.map(({ data }) => (data as { status: string }).status)).toEqual(['needs_response', 'won']);
  });

  test('what Stripe never told is found by the schedule', async () => {
    const { pay, stripe, plugin } = shop;
    const { transactionId } = await pay({ id: 'p-quiet', card: 'pm_usBankAccount' });
    stripe.account.settle(transactionId);
    await plugin.clock.advance('20m');
    expect(await typesOf(plugin, 'p-quiet')).toEqual(['payment-succeeded']);
  });

  test('the key is in no log, trace, event or answer, and in no request that leaves the isolate', async () => {
    const { plugin } = shop;
    const everything = JSON.stringify([
      await plugin.logs(),
      await plugin.traces(),
      await plugin.events(),
      await plugin.egress(),
      await plugin.deliveries(),
    ]);
    expect(everything).not.toContain(KEY);
    expect(everything).not.toContain(SECRET);
    expect(plugin.http.requests.every(({ headers }) => headers['authorization'] === `Bearer ${KEY}`)).toBe(true);
    expect(plugin.http.requests.every(({ headers }) => headers['stripe-version'] === '2026-10-28.endive')).toBe(true);
  });

  test('a customer is forgotten, and the payment stays', async () => {
    const { plugin } = shop;
    const customer = { id: 'c-7', email: 'ada@example.com' };
    const method = { type: 'stripe-card', token: 'pm_card_visa' };
    await plugin.runHook('process_payment', { id: 'p-customer', amount: 5, currency: 'USD', customer, method });
    const list = async () =>
      ((await (await plugin.callEndpoint('GET', '/payments?customer=c-7')).json()) as { rows: unknown[] }).rows.length;
    expect(await list()).toBe(1);
    await plugin.runHook('on_customer_erase', { customerId: 'c-7', requestedAt: new Date().toISOString() });
    expect(await list()).toBe(0);
    expect(await shop.pay({ id: 'p-customer', amount: 5 })).toMatchObject({ status: 'succeeded' });
  });

  test('widgets show what was taken, how often it went well, and what is disputed', async () => {
    const { plugin } = shop;
    const { data: volume } = await plugin.loadWidget('volume');
    expect(volume).toMatchObject({
      labels: { length: 30 },
      series: expect.arrayContaining([expect.objectContaining({ name: 'USD' })]),
    });
    const { data: rate } = await plugin.loadWidget('success-rate', { compare: 'previous' });
    expect(rate).toMatchObject({ value: expect.any(Number), unit: '%' });
    const { data: recent } = await plugin.loadWidget('recent-payments', { limit: 3 });
    expect(recent).toMatchObject({ rows: { length: 3 }, cursor: expect.any(String) });
    const { data: disputes } = await plugin.loadWidget('disputes');
    expect(disputes).toMatchObject({ rows: [{ payment: 'p-dispute', status: 'won' }] });
  });

  test('payments are listed page by page', async () => {
    const { plugin } = shop;
    const first = (await (await plugin.callEndpoint('GET', '/payments?limit=5')).json()) as Page;
    const second = (await (
      await plugin.callEndpoint('GET', `/payments?limit=5&cursor=${first.cursor}`)
    ).json()) as Page;
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(10);
    const one = (await (await plugin.callEndpoint('GET', '/payments?id=p-refund')).json()) as Page;
    expect(one.rows).toMatchObject([{ id: 'p-refund', amount: '$30.00', status: 'succeeded' }]);
  });
});

describe('a shop that takes money when it ships', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await open({ capture: 'manual' })));

  test('a payment is authorised, captured in part, and nothing is taken twice', async () => {
    const { pay, plugin, stripe } = shop;
    expect(await pay({ id: 'm-1', amount: 50, card: 'pm_card_visa' })).toMatchObject({
      status: 'succeeded',
      metadata: { captured: 0 },
    });
    const captured = { payment: 'm-1', status: 'succeeded', amount: 50, captured: 20 };
    expect(await plugin.runAction('capture', { payment: 'm-1', amount: 20 })).toMatchObject(captured);
    expect(await plugin.runAction('capture', { payment: 'm-1', amount: 20 })).toMatchObject(captured);
    expect(stripe.account.captured).toBe(2_000);
    expect(await typesOf(plugin, 'm-1')).toEqual(['payment-authorised', 'payment-succeeded']);
  });

  test('a payment is called off, and then it cannot be captured', async () => {
    const { pay, plugin } = shop;
    await pay({ id: 'm-2', card: 'pm_card_visa' });
    expect(await plugin.runAction('cancel', { payment: 'm-2' })).toMatchObject({ status: 'canceled' });
    await expect(plugin.runAction('capture', { payment: 'm-2' })).rejects.toMatchObject({
      message: expect.stringContaining('it is canceled'),
    });
    expect(await typesOf(plugin, 'm-2')).toEqual(['payment-authorised', 'payment-canceled']);
  });

  test('a secret is replaced without losing a message', async () => {
    const { plugin, pay, stripe } = shop;
    await pay({ id: 'm-3', card: 'pm_card_visa' });
    await plugin.settings.set({ webhook_secret: `${SECRET} whsec_the_new_one_9876543210` });
    const body = stripe.account.findEvent('payment_intent.amount_capturable_updated');
    const { delivery } = await plugin.sendWebhook('stripe', { body });
    expect(delivery?.state).toBe('done');
  });

  test('a key that Stripe refuses is told as such, and the health check says so', async () => {
    const { plugin, pay } = shop;
    expect((await plugin.checkHealth()).status).toBe('healthy');
    await plugin.settings.set({ api_key: 'sk_test_of_somebody_else' });
    expect(await pay({ id: 'm-4', card: 'pm_card_visa' })).toMatchObject({
      status: 'failed',
      metadata: { code: 'PROVIDER_REFUSED_KEY' },
    });
    expect(await plugin.checkHealth()).toMatchObject({ status: 'unhealthy' });
  });
});
