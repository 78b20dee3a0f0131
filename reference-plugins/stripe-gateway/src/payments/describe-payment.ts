import { formatMinor, toMajorUnits } from '../stripe/minor-units.ts';
import type { PaymentRow } from './payment-row.ts';

/** A payment as actions and endpoints answer with it. Amounts are in the major unit. */
export function describePayment(row: PaymentRow): Record<string, string | number | null> {
  const { id, status, currency, intent, code } = row;
  return {
    payment: id,
    status,
    amount: toMajorUnits(row.amount, currency),
    captured: toMajorUnits(row.captured, currency),
    refunded: toMajorUnits(row.refunded, currency),
    currency,
    transactionId: intent,
    code,
  };
}

/** A payment as a row of a table on the dashboard. */
export function toTableRow({ id, amount, currency, status, message, created_at: createdAt }: PaymentRow) {
  return {
    id,
    createdAt: new Date(createdAt).toISOString(),
    amount: formatMinor(amount, currency),
    status,
    message: message ?? '',
  };
}
