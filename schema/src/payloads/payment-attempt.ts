import * as z from 'zod';
import { Address } from './address.ts';
import { ClientInfo } from './fields.ts';
import { PaymentData } from './payment.ts';

/** A payment with what tells whether to trust it. */
export const PaymentAttempt = z.looseObject({
  payment: PaymentData,
  client: ClientInfo.optional(),
  billingAddress: Address.optional(),
  shippingAddress: Address.optional(),
  failedAttempts: z.number().int().nonnegative().default(0).describe('Of the same checkout so far'),
});
export type PaymentAttempt = z.output<typeof PaymentAttempt>;
