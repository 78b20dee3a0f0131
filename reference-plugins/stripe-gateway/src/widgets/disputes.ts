import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { formatMinor } from '../stripe/minor-units.ts';

interface Dispute {
  id: string;
  payment: string;
  amount: number;
  currency: string;
  reason: string;
  status: string;
  due_at: number | null;
}

/** Disputes, those that have to be answered first. */
export default defineWidget<typeof manifest>()('table', async (context, { limit }) => {
  const { rows } = await context.db.query<Dispute>(
    `SELECT * FROM disputes ORDER BY status IN ('won', 'lost', 'warning_closed'), due_at LIMIT ?`,
    [limit],
  );
  return {
    columns: [
      { key: 'payment', label: 'Payment' },
      { key: 'amount', label: 'Amount' },
      { key: 'reason', label: 'Reason' },
      { key: 'status', label: 'Status', format: 'badge' as const },
      { key: 'dueAt', label: 'Answer by', format: 'date' as const },
    ],
    rows: rows.map(({ payment, amount, currency, reason, status, due_at: due }) => ({
      payment,
      amount: formatMinor(amount, currency),
      reason,
      status,
      dueAt: due === null ? null : new Date(due).toISOString(),
    })),
  };
});
