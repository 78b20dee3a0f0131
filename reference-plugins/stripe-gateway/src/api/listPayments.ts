import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type { DataTablePage } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toTableRow } from '../payments/describe-payment.ts';
import { listPayments } from '../payments/list-payments.ts';

const MAX_ROWS = 100;

export default defineEndpoint<typeof manifest>(async (context, request): Promise<DataTablePage> => {
  const query = new URL(request.url).searchParams;
  const limit = Math.max(1, Math.min(MAX_ROWS, Number(query.get('limit') ?? 20) || 20));
  const { payments, next } = await listPayments(context, {
    limit,
    cursor: query.get('cursor') ?? undefined,
    status: query.get('status') ?? undefined,
    customer: query.get('customer') ?? undefined,
    id: query.get('id') ?? undefined,
  });
  return { rows: payments.map(toTableRow), ...(next !== undefined && { cursor: next }) };
});
