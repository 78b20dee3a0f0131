import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StripeDouble } from './stripe-double.ts';

/** Stripe's own client, against the double. */
const double = new StripeDouble({ retryDelaysMs: [5, 5] });
const stripe = new Stripe('sk_test_double', {
  httpClient: Stripe.createFetchHttpClient(fetchDouble),
  maxNetworkRetries: 0,
  telemetry: false,
});

const received: { body: string; signature: string }[] = [];
const answers: number[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    received.push({ body, signature: String(request.headers['stripe-signature']) });
    response.writeHead(answers.shift() ?? 200).end();
  });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  double.webhooks.endpoint = { url: `http://127.0.0.1:${port}/`, secrets: ['whsec_old', 'whsec_new'] };
});
afterAll(() => void server.close());

const create = (options: Partial<Stripe.PaymentIntentCreateParams> = {}, key?: string) =>
  stripe.paymentIntents.create(
    { amount: 1999, currency: 'usd', ...options },
    key === undefined ? {} : { idempotencyKey: key },
  );

test('a payment is created, confirmed, captured in part, and refunded', async () => {
  const created = await create({ capture_method: 'manual', metadata: { order: '7' } });
  expect(created).toMatchObject({ status: 'requires_payment_method', metadata: { order: '7' } });
  const confirmed = await stripe.paymentIntents.confirm(created.id, { payment_method: 'pm_card_visa' });
  expect(confirmed).toMatchObject({ status: 'requires_capture', amount_capturable: 1999, amount_received: 0 });
  const captured = await stripe.paymentIntents.capture(created.id, { amount_to_capture: 1000 });
  expect(captured).toMatchObject({ status: 'succeeded', amount_received: 1000 });
  const refund = await stripe.refunds.create({ payment_intent: created.id, amount: 400 });
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded', amount: 400 });
  await expect(stripe.refunds.create({ payment_intent: created.id, amount: 601 })).rejects.toThrow(/greater than/);
});

test('the same key gets the same answer, other parameters a refusal', async () => {
  const [first, again] = [await create({}, 'k-1'), await create({}, 'k-1')];
  expect(again.id).toBe(first.id);
  expect((again.lastResponse as unknown as Response).headers.get('idempotent-replayed')).toBe('true');
  await expect(create({ amount: 5 }, 'k-1')).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
});

test('a declined card is an error with the intent in it, also when it is asked again', async () => {
  const { id } = await create();
  const confirm = () =>
    stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa_chargeDeclined' }, { idempotencyKey: 'k-2' });
  for (const attempt of [confirm, confirm]) {
    const error = await attempt().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error).toMatchObject({ code: 'card_declined', decline_code: 'generic_decline', payment_intent: { id } });
  }
});

test('a key whose first request is under way is refused', async () => {
  const [one, other] = await Promise.allSettled([create({}, 'k-busy'), create({}, 'k-busy')]);
  expect(one.status).toBe('fulfilled');
  expect(other).toMatchObject({ reason: { statusCode: 409, code: 'idempotency_key_in_use' } });
});

test.each([
  [{ amount: 49 }, 'amount_too_small'],
  [{ amount: -1 }, 'parameter_invalid_integer'],
  [{ amount: 1005, currency: 'kwd' }, undefined],
  [{ amount: 100_000_000 }, 'amount_too_large'],
])('%j is refused', async (options, code) => {
  await expect(create(options)).rejects.toMatchObject({ type: 'StripeInvalidRequestError', ...(code && { code }) });
});

test('a wrong key, an unknown payment, and a step that does not fit are refused', async () => {
  const other = new Stripe('sk_test_other', {
    httpClient: Stripe.createFetchHttpClient(fetchDouble),
    telemetry: false,
  });
  await expect(other.balance.retrieve()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({ code: 'resource_missing' });
  const { id } = await create();
  await expect(stripe.paymentIntents.capture(id)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
});

test('events are signed with each secret, and sent until they are taken', async () => {
  await double.webhooks.whenIdle();
  received.splice(0);
  answers.push(500, 503);
  const { id } = await create();
  await double.webhooks.whenIdle();
  expect(received).toHaveLength(3);
  for (const secret of ['whsec_old', 'whsec_new']) {
    const [{ body, signature } = { body: '', signature: '' }] = received;
    const event = await stripe.webhooks.constructEventAsync(body, signature, secret);
    expect(event).toMatchObject({ type: 'payment_intent.created', data: { object: { id } } });
  }
});

test('a fault before the work leaves nothing, one after it has done it', async () => {
  double.failNext({ on: /payment_intents$/ });
  await expect(create({}, 'k-3')).rejects.toBeInstanceOf(Stripe.errors.StripeAPIError);
  const { size } = double.account.intents;
  double.failNext({ isCarriedOut: true });
  await expect(create({}, 'k-3')).rejects.toBeInstanceOf(Stripe.errors.StripeAPIError);
  expect(double.account.intents.size).toBe(size + 1);
  await create({}, 'k-3');
  expect(double.account.intents.size).toBe(size + 1);
});

test('3-D Secure is a page with a yes and a no', async () => {
  const { id } = await create();
  const { next_action: next } = await stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_card_authenticationRequired',
    return_url: 'https://shop.test/back?order=7',
  });
  const url = next?.redirect_to_url?.url ?? '';
  expect(await (await double.fetch(new Request(url))).text()).toContain('Confirm your payment');
  const body = new URLSearchParams({ answer: 'complete' });
  const back = await double.fetch(new Request(url, { method: 'POST', body }));
  expect(back.headers.get('location')).toBe(
    `https://shop.test/back?order=7&payment_intent=${id}&redirect_status=succeeded`,
  );
  expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded', amount_received: 1999 });
});

function fetchDouble(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  return double.fetch(new Request(url, init));
}
