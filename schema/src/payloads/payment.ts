import * as z from 'zod';
import { CustomerReference } from './customer.ts';
import { CurrencyCode, Metadata } from './fields.ts';

/** A payment as the shop is about to make it. Amounts are in the currency's major unit (1999.00 = 1,999 dollars). */
export const PaymentData = z.looseObject({
  id: z.string().max(200).optional(),
  amount: z.number().nonnegative(),
  currency: CurrencyCode.default('USD'),
  orderId: z.string().max(200).optional(),
  customer: CustomerReference.optional(),
  method: z.looseObject({ type: z.string().max(100), token: z.string().max(500).optional() }).optional(),
  metadata: Metadata,
});
export type PaymentData = z.output<typeof PaymentData>;

/** What a payment provider answers. */
export const PaymentResult = z.strictObject({
  status: z.enum(['succeeded', 'requires_action', 'processing', 'failed']),
  transactionId: z.string().max(200).optional(),
  redirectUrl: z.url().optional(),
  clientSecret: z.string().max(500).optional().describe('What the browser goes on with'),
  message: z.string().max(1_000).optional(),
  metadata: Metadata,
});
export type PaymentResult = z.output<typeof PaymentResult>;

/** A payment after the fact. */
export const SettledPayment = z.looseObject({ payment: PaymentData, result: PaymentResult });
export type SettledPayment = z.output<typeof SettledPayment>;
