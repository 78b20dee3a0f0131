import type { Context } from '../stripe/open-stripe.ts';
import type { PaymentRow } from './payment-row.ts';

export interface PaymentFilter {
  cursor?: string | undefined;
  limit: number;
  status?: string | undefined;
  customer?: string | undefined;
  /** Begins so. */
  id?: string | undefined;
}

/** Payments, the newest first. The cursor is time and id of the last one. */
export async function listPayments(
  { db }: Context,
  { cursor, limit, status, customer, id }: PaymentFilter,
): Promise<{ payments: PaymentRow[]; next?: string }> {
  const [time = String(Number.MAX_SAFE_INTEGER), last = ''] = cursor?.split('~', 2) ?? [];
  const { rows } = await db.query<PaymentRow>(
    `SELECT * FROM payments WHERE (created_at, id) < (?, ?) AND (? IS NULL OR status = ?)
       AND (? IS NULL OR customer_id = ?) AND (? IS NULL OR substr(id, 1, length(?)) = ?)
     ORDER BY created_at DESC, id DESC LIMIT ?`,
    [
      Number(time),
      last,
      status ?? null,
      status ?? null,
      customer ?? null,
      customer ?? null,
      id ?? null,
      id ?? null,
      id ?? null,
      limit + 1,
    ],
  );
  const payments = rows.slice(0, limit);
  const end = rows.length > limit ? payments.at(-1) : undefined;
  return { payments, ...(end && { next: `${end.created_at}~${end.id}` }) };
}
