import type { PaymentData, PaymentResult } from '@digital-commerce/plugin-sdk';
import type { Stripe } from 'stripe';
import { toMinorUnits } from '../stripe/minor-units.ts';
import { openStripe } from '../stripe/open-stripe.ts';
import type { Context } from '../stripe/open-stripe.ts';
import { toPaymentError } from '../stripe/payment-error.ts';
import { findDeclinedIntent } from './declined-intent.ts';
import { INSTALLATION_KEY, PAYMENT_KEY, toIntentState } from './payment-row.ts';
import type { PaymentRow } from './payment-row.ts';
import { failed, toResult } from './payment-result.ts';
import { beginPayment, getInstallationId, recordIntent } from './payment-store.ts';
import { tellPayment } from './tell-payment.ts';

/**
 * Takes a payment, or goes on with one: a payment of the shop has one payment intent at Stripe, and an intent is charged once,
 * however often this is called. Each attempt of the customer has a key of its own, so that an attempt whose answer was lost is
 * repeated and not made twice.
 */
export async function takePayment(context: Context, payment: PaymentData): Promise<PaymentResult> {
  const id = payment.id ?? payment.orderId;
  if (id === undefined)
    return failed(context, { code: 'PAYMENT_REFUSED', detail: 'The payment has no "id" and no "orderId".' });
  let amount: number;
  try {
    amount = toMinorUnits(payment.amount, payment.currency);
  } catch (error) {
    return failed(context, { code: 'PAYMENT_REFUSED', detail: String(error) });
  }
  const { orderId, currency, customer } = payment;
  const row = await beginPayment(context, { id, orderId, customerId: customer?.id, amount, currency });
  if (row.amount !== amount || row.currency !== currency)
    return failed(context, {
      code: 'PAYMENT_REFUSED',
      detail: `Payment "${id}" was begun with ${row.amount} ${row.currency} (smallest unit); another amount takes another id.`,
    });
  if (row.status === 'succeeded' || row.status === 'authorised') return toResult(context, row);
  return pay(context, row, payment);
}

async function pay(context: Context, row: PaymentRow, payment: PaymentData): Promise<PaymentResult> {
  const stripe = openStripe(context);
  try {
    const intent = await openIntent(context, stripe, row);
    // The bank said no since: that attempt is over, and only the customer begins another.
    const endsAttempt = row.status === 'requires_action' && intent.status === 'requires_payment_method';
    const confirmed = endsAttempt ? intent : await confirm(context, stripe, { row, intent, payment });
    const now = await recordIntent(context, row.id, toIntentState(confirmed), { endsAttempt });
    await tellPayment(context, now);
    return await toResult(context, now, confirmed);
  } catch (error) {
    const failure = toPaymentError(error);
    const declined = findDeclinedIntent(error);
    if (declined !== undefined) {
      const now = await recordIntent(context, row.id, toIntentState(declined), { endsAttempt: true });
      await tellPayment(context, now);
    }
    return failed(context, failure);
  }
}

/** The payment's intent at Stripe. Its creation has the same key each time, so that there is one. */
async function openIntent(context: Context, stripe: Stripe, row: PaymentRow): Promise<Stripe.PaymentIntent> {
  if (row.intent !== null) return stripe.paymentIntents.retrieve(row.intent);
  const installation = await getInstallationId(context);
  const { capture, statement_suffix: suffix } = await context.settings.all();
  const intent = await stripe.paymentIntents.create(
    {
      amount: row.amount,
      currency: row.currency.toLowerCase(),
      capture_method: capture === 'manual' ? 'manual' : 'automatic',
      metadata: {
        [PAYMENT_KEY]: row.id,
        [INSTALLATION_KEY]: installation,
        ...(row.order_id !== null && { shop_order: row.order_id }),
      },
      ...(typeof suffix === 'string' && suffix !== '' && { statement_descriptor_suffix: suffix.slice(0, 22) }),
    },
    { idempotencyKey: `${installation}:payment:${row.id}` },
  );
  await recordIntent(context, row.id, toIntentState(intent));
  return intent;
}

/** Confirms an intent that waits for it with the card that the customer chose; another is as it is. */
async function confirm(
  context: Context,
  stripe: Stripe,
  { row, intent, payment }: { row: PaymentRow; intent: Stripe.PaymentIntent; payment: PaymentData },
): Promise<Stripe.PaymentIntent> {
  const token = payment.method?.token;
  if (token === undefined || !['requires_payment_method', 'requires_confirmation'].includes(intent.status))
    return intent;
  const returnUrl = await context.settings.get('return_url');
  const card = (await context.utils.hash(token)).slice(0, 16);
  return stripe.paymentIntents.confirm(
    intent.id,
    {
      payment_method: token,
      ...(returnUrl !== undefined && returnUrl !== '' && { return_url: withPayment(returnUrl, row.id) }),
    },
    { idempotencyKey: `${intent.id}:confirm:${row.attempts}:${card}` },
  );
}

function withPayment(returnUrl: string, id: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('payment', id);
  return url.href;
}
