import * as z from 'zod';
import { Amount, CurrencyCode, Metadata, RecordId } from './fields.ts';

const RefundedLine = z.looseObject({
  lineId: RecordId,
  quantity: z.number().int().positive(),
  amount: Amount,
});

/** Money that goes back, all of a payment or a part of it. */
export const RefundData = z.looseObject({
  id: RecordId.optional(),
  paymentId: RecordId,
  transactionId: RecordId.optional().describe('What the payment provider called the payment'),
  orderId: RecordId.optional(),
  amount: z.number().positive(),
  currency: CurrencyCode,
  lines: z.array(RefundedLine).max(1_000).default([]),
  restock: z.boolean().default(false).describe('The items can be sold again'),
  reason: z.enum(['requested_by_customer', 'duplicate', 'fraudulent', 'not_delivered', 'other']).default('other'),
  note: z.string().max(1_000).optional(),
  metadata: Metadata,
});
export type RefundData = z.output<typeof RefundData>;

/** What a payment provider answers to a refund. */
export const RefundResult = z.strictObject({
  status: z.enum(['succeeded', 'processing', 'failed']),
  refundId: RecordId.optional().describe('What the payment provider calls the refund'),
  message: z.string().max(1_000).optional(),
  metadata: Metadata,
});
export type RefundResult = z.output<typeof RefundResult>;

/** A refund after the fact. */
export const SettledRefund = z.looseObject({ refund: RefundData, result: RefundResult });
export type SettledRefund = z.output<typeof SettledRefund>;
