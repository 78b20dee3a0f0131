import type { Context } from '../stripe/open-stripe.ts';
import type { IntentState, PaymentRow } from './payment-row.ts';

export interface NewPayment {
  id: string;
  orderId: string | undefined;
  /** Absent for guests. */
  customerId?: string | undefined;
  /** In Stripe's smallest unit. */
  amount: number;
  currency: string;
}

export function findPayment({ db }: Context, id: string): Promise<PaymentRow | undefined> {
  return db.first<PaymentRow>('SELECT * FROM payments WHERE id = ?', [id]);
}

/** @throws Error when there is none */
export async function requirePayment(context: Context, id: string): Promise<PaymentRow> {
  const row = await findPayment(context, id);
  if (row !== undefined) return row;
  throw new Error(`There is no payment "${id}".`);
}

/** The payment of that id, written down when it is new. */
export async function beginPayment(context: Context, payment: NewPayment): Promise<PaymentRow> {
  const { id, orderId, customerId, amount, currency } = payment;
  const now = Date.now();
  await context.db.query(
    `INSERT INTO payments (id, order_id, customer_id, amount, currency, status, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'begun', ?, ?) ON CONFLICT (id) DO NOTHING`,
    [id, orderId ?? null, customerId ?? null, amount, currency, now, now],
  );
  return requirePayment(context, id);
}

/**
 * Writes down what Stripe says of a payment now, unless the payment is over.
 * @param options.endsAttempt the customer's attempt is over: the next one is another, with an idempotency key of its own
 * @returns the payment as it is then
 */
export async function recordIntent(
  context: Context,
  id: string,
  { intent, status, captured, code, message }: IntentState,
  { endsAttempt = false } = {},
): Promise<PaymentRow> {
  await context.db.query(
    `UPDATE payments SET intent = ?, status = ?, captured = ?, code = ?, message = ?, attempts = attempts + ?, updated_at = ?
     WHERE id = ? AND status NOT IN ('succeeded', 'canceled')`,
    [intent, status, captured, code, message, endsAttempt ? 1 : 0, Date.now(), id],
  );
  return requirePayment(context, id);
}

/** After that nothing comes of a payment any more: debits take up to two weeks. */
const MAX_AGE_MS = 14 * 24 * 3_600_000;

/** Payments that nothing was heard of for a while, those that waited longest first. */
export async function listOpenPayments({ db }: Context, before: number, limit: number): Promise<PaymentRow[]> {
  const { rows } = await db.query<PaymentRow>(
    `SELECT * FROM payments WHERE intent IS NOT NULL AND status NOT IN ('succeeded', 'canceled')
       AND updated_at < ? AND created_at > ?
     ORDER BY updated_at LIMIT ?`,
    [before, before - MAX_AGE_MS, limit],
  );
  return rows;
}

export function findByIntent({ db }: Context, intent: string): Promise<PaymentRow | undefined> {
  return db.first<PaymentRow>('SELECT * FROM payments WHERE intent = ?', [intent]);
}

/** What tells this installation from all others, those of the same account too. Nobody else knows it. */
export async function getInstallationId({ db }: Context): Promise<string> {
  const row = await db.first<{ id: string }>('SELECT id FROM installation');
  if (row === undefined) throw new Error('The table "installation" is empty.');
  return row.id;
}

/** How many refunds of a payment there were, those that failed too. */
export async function countRefunds({ db }: Context, payment: string): Promise<number> {
  const row = await db.first<{ count: number }>('SELECT COUNT(*) AS count FROM refunds WHERE payment = ?', [payment]);
  return row?.count ?? 0;
}
