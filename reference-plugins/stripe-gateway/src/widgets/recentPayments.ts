import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toTableRow } from '../payments/describe-payment.ts';
import { listPayments } from '../payments/list-payments.ts';

export default defineWidget<typeof manifest>()('table', async (context, { cursor, limit }) => {
  const { payments, next } = await listPayments(context, { cursor, limit });
  return {
    columns: [
      { key: 'createdAt', label: 'When', format: 'date' as const },
      { key: 'id', label: 'Payment' },
      { key: 'amount', label: 'Amount' },
      { key: 'status', label: 'Status', format: 'badge' as const },
    ],
    rows: payments.map(toTableRow).map(({ createdAt, id, amount, status }) => ({ createdAt, id, amount, status })),
    ...(next !== undefined && { cursor: next }),
  };
});
