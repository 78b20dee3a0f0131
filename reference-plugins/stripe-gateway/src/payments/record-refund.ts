import type { Stripe } from 'stripe';
import { toMajorUnits } from '../stripe/minor-units.ts';
import type { Context } from '../stripe/open-stripe.ts';
import { requirePayment } from './payment-store.ts';

/** Writes a refund down as Stripe says it is now, and tells of it once it has gone through. */
export async function recordRefund(context: Context, payment: string, refund: Stripe.Refund): Promise<void> {
  const { id, amount, status, created } = refund;
  await context.db.transaction([
    {
      sql: `INSERT INTO refunds (id, payment, amount, status, created_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status`,
      params: [id, payment, amount, status ?? 'pending', created * 1_000],
    },
    {
      sql: `UPDATE payments SET updated_at = ?, refunded =
              (SELECT COALESCE(SUM(amount), 0) FROM refunds WHERE payment = payments.id AND status IN ('pending', 'succeeded'))
            WHERE id = ?`,
      params: [Date.now(), payment],
    },
  ]);
  if (status !== 'succeeded') return;
  const row = await context.db.first<{ told: string | null }>('SELECT told FROM refunds WHERE id = ?', [id]);
  if (row?.told === status) return;
  const { currency, refunded, order_id: orderId } = await requirePayment(context, payment);
  const data = {
    payment,
    ...(orderId !== null && { orderId }),
    refund: id,
    amount: toMajorUnits(amount, currency),
    refunded: toMajorUnits(refunded, currency),
    currency,
  };
  await context.events.emit('payment-refunded', data, { key: payment, idempotencyKey: id });
  await context.db.query('UPDATE refunds SET told = ? WHERE id = ?', [status, id]);
}
