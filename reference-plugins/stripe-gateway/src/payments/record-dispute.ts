import type { Stripe } from 'stripe';
import { toMajorUnits } from '../stripe/minor-units.ts';
import type { Context } from '../stripe/open-stripe.ts';
import { findByIntent } from './payment-store.ts';

/** Writes a dispute down as Stripe says it is now, and tells of each new status once. */
export async function recordDispute(context: Context, dispute: Stripe.Dispute): Promise<void> {
  const { id, amount, reason, status, created, evidence_details: evidence, payment_intent: intent } = dispute;
  const payment = typeof intent === 'string' ? await findByIntent(context, intent) : undefined;
  if (payment === undefined) return;
  const currency = dispute.currency.toUpperCase();
  const due = evidence.due_by === null ? null : evidence.due_by * 1_000;
  await context.db.query(
    `INSERT INTO disputes (id, payment, amount, currency, reason, status, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, due_at = excluded.due_at`,
    [id, payment.id, amount, currency, reason, status, due, created * 1_000],
  );
  const row = await context.db.first<{ told: string | null }>('SELECT told FROM disputes WHERE id = ?', [id]);
  if (row?.told === status) return;
  const data = { dispute: id, payment: payment.id, amount: toMajorUnits(amount, currency), currency, reason, status };
  await context.events.emit('dispute-changed', data, { key: payment.id, idempotencyKey: `${id}:${status}` });
  await context.db.query('UPDATE disputes SET told = ? WHERE id = ?', [status, id]);
}
