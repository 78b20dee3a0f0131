import type { RefundData, RefundResult } from '@digital-commerce/plugin-sdk';
import type { Stripe } from 'stripe';
import { toMinorUnits } from '../stripe/minor-units.ts';
import { openStripe } from '../stripe/open-stripe.ts';
import type { Context } from '../stripe/open-stripe.ts';
import { toPaymentError } from '../stripe/payment-error.ts';
import { findPayment } from './payment-store.ts';
import { recordRefund } from './record-refund.ts';

/** Stripe knows three reasons; the shop's others are in the refund's metadata. */
const REASONS: Readonly<Record<string, Stripe.RefundCreateParams.Reason>> = {
  requested_by_customer: 'requested_by_customer',
  duplicate: 'duplicate',
  fraudulent: 'fraudulent',
};

/** Gives money back, all of a payment or a part. The shop's id of the refund is its idempotency key. */
export async function refundPayment(context: Context, refund: RefundData): Promise<RefundResult> {
  const payment = await findPayment(context, refund.paymentId);
  if (payment?.intent === undefined || payment.intent === null)
    return refuse(context, `There is no payment "${refund.paymentId}" at Stripe.`);
  // Without one, a refund that is asked for again after a lost answer would be a second one.
  if (refund.id === undefined) return refuse(context, 'The refund has no "id". Give each refund one of its own.');
  if (refund.currency !== payment.currency)
    return refuse(context, `Payment "${payment.id}" was made in ${payment.currency}, not in ${refund.currency}.`);
  try {
    const made = await openStripe(context).refunds.create(
      {
        payment_intent: payment.intent,
        amount: toMinorUnits(refund.amount, refund.currency),
        metadata: { shop_reason: refund.reason, shop_refund: refund.id },
        ...(REASONS[refund.reason] && { reason: REASONS[refund.reason] }),
      },
      { idempotencyKey: `${payment.intent}:refund:${refund.id}` },
    );
    await recordRefund(context, payment.id, made);
    return { status: toRefundStatus(made.status), refundId: made.id, metadata: { gateway: context.plugin.id } };
  } catch (error) {
    if (error instanceof RangeError) return refuse(context, error.message);
    const { code, isRetryable, detail } = toPaymentError(error);
    context.log.warn('refund failed', { code, detail });
    return { status: 'failed', message: detail.slice(0, 1_000), metadata: { code, isRetryable } };
  }
}

function refuse({ log }: Context, message: string): RefundResult {
  log.warn('refund failed', { message });
  return { status: 'failed', message, metadata: { code: 'PAYMENT_REFUSED', isRetryable: false } };
}

function toRefundStatus(status: string | null): RefundResult['status'] {
  if (status === 'succeeded') return 'succeeded';
  return status === 'pending' || status === 'requires_action' ? 'processing' : 'failed';
}
