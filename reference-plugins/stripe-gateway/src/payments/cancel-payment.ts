import { openStripe } from '../stripe/open-stripe.ts';
import type { Context } from '../stripe/open-stripe.ts';
import { toIntentState } from './payment-row.ts';
import type { PaymentRow } from './payment-row.ts';
import { recordIntent, requirePayment } from './payment-store.ts';
import { tellPayment } from './tell-payment.ts';

/** Calls a payment off whose money was not taken. @throws Error when it was, and what Stripe refuses */
export async function cancelPayment(context: Context, id: string): Promise<PaymentRow> {
  const payment = await requirePayment(context, id);
  if (payment.status === 'canceled') return payment;
  if (payment.status === 'succeeded' || payment.intent === null)
    throw new Error(`Payment "${id}" cannot be canceled: it is ${payment.status}. Refund it instead.`);
  const intent = await openStripe(context).paymentIntents.cancel(
    payment.intent,
    { cancellation_reason: 'requested_by_customer' },
    { idempotencyKey: `${payment.intent}:cancel` },
  );
  const canceled = await recordIntent(context, id, toIntentState(intent));
  await tellPayment(context, canceled);
  return canceled;
}
