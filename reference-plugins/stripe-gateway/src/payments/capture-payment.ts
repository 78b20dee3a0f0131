import { toMinorUnits } from '../stripe/minor-units.ts';
import { openStripe } from '../stripe/open-stripe.ts';
import type { Context } from '../stripe/open-stripe.ts';
import { toIntentState } from './payment-row.ts';
import type { PaymentRow } from './payment-row.ts';
import { recordIntent, requirePayment } from './payment-store.ts';
import { tellPayment } from './tell-payment.ts';

/**
 * Takes the money of an authorised payment. Of a payment whose money was taken it is as it is.
 * @param amount in the major unit; less than the payment gives the rest up. Default: all of it
 * @throws Error when it cannot be captured, and what Stripe refuses
 */
export async function capturePayment(context: Context, id: string, amount?: number): Promise<PaymentRow> {
  const payment = await requirePayment(context, id);
  if (payment.status === 'succeeded') return payment;
  if (payment.status !== 'authorised' || payment.intent === null)
    throw new Error(`Payment "${id}" cannot be captured: it is ${payment.status}.`);
  const part = amount === undefined ? {} : { amount_to_capture: toMinorUnits(amount, payment.currency) };
  const intent = await openStripe(context).paymentIntents.capture(payment.intent, part, {
    idempotencyKey: `${payment.intent}:capture`,
  });
  const captured = await recordIntent(context, id, toIntentState(intent));
  await tellPayment(context, captured);
  return captured;
}
