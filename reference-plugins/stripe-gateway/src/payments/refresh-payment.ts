import type { Stripe } from 'stripe';
import type { Context } from '../stripe/open-stripe.ts';
import { PAYMENT_KEY, toIntentState } from './payment-row.ts';
import type { PaymentRow } from './payment-row.ts';
import { beginPayment, findPayment, recordIntent } from './payment-store.ts';
import { tellPayment } from './tell-payment.ts';

/**
 * Brings a payment to what Stripe says of it now. What a message says may be old by the time it comes, so it is only a
 * reason to ask.
 * @returns `undefined` for an intent that is no payment of this shop
 */
export async function refreshPayment(
  context: Context,
  stripe: Stripe,
  intentId: string,
): Promise<PaymentRow | undefined> {
  const intent = await stripe.paymentIntents.retrieve(intentId);
  const state = toIntentState(intent);
  const id = intent.metadata[PAYMENT_KEY];
  if (id === undefined) return undefined;
  const known = await findPayment(context, id);
  if (known === undefined) {
    const { amount, currency } = intent;
    await beginPayment(context, {
      id,
      orderId: intent.metadata['shop_order'],
      amount,
      currency: currency.toUpperCase(),
    });
  }
  // An intent that was made twice for one payment, after Stripe had forgotten the key, is not the payment's.
  if (known?.intent !== undefined && known.intent !== null && known.intent !== intentId) return undefined;
  const endsAttempt = known?.status === 'requires_action' && intent.status === 'requires_payment_method';
  const row = await recordIntent(context, id, state, { endsAttempt });
  await tellPayment(context, row);
  return row;
}
