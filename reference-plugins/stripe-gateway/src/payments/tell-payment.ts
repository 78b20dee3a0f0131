import { toMajorUnits } from '../stripe/minor-units.ts';
import type { Context } from '../stripe/open-stripe.ts';
import type { PaymentRow, PaymentStatus } from './payment-row.ts';

const EVENTS = {
  authorised: 'payment-authorised',
  succeeded: 'payment-succeeded',
  failed: 'payment-failed',
  canceled: 'payment-canceled',
} as const satisfies Partial<Record<PaymentStatus, string>>;

/**
 * Tells the shop and other plugins of a payment's status, once. A crash between the two steps has the next message, or the
 * schedule, tell it again under the same key, which is delivered once.
 */
export async function tellPayment(context: Context, payment: PaymentRow): Promise<void> {
  const { id, order_id: orderId, status, currency, attempts, code, told } = payment;
  if (!isTold(status)) return;
  const which = status === 'failed' ? `failed:${attempts}` : status;
  if (told === which) return;
  const data = {
    payment: id,
    ...(orderId !== null && { orderId }),
    amount: toMajorUnits(status === 'succeeded' ? payment.captured : payment.amount, currency),
    currency,
    transactionId: payment.intent,
    ...(code !== null && { code }),
  };
  await context.events.emit(EVENTS[status], data, { key: id, idempotencyKey: `${id}:${which}` });
  await context.db.query('UPDATE payments SET told = ? WHERE id = ?', [which, id]);
}

function isTold(status: PaymentStatus): status is keyof typeof EVENTS {
  return Object.hasOwn(EVENTS, status);
}
