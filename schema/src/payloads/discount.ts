import * as z from 'zod';
import { CartData } from './cart.ts';
import { Amount, Label, Metadata, RecordId } from './fields.ts';

/** A cart that asks what it is given. */
export const DiscountRequest = z.looseObject({ cart: CartData });
export type DiscountRequest = z.output<typeof DiscountRequest>;

/** One reason to pay less, in the cart's currency. The host application never goes below zero. */
export const Discount = z.strictObject({
  id: RecordId,
  label: Label,
  target: z.enum(['cart', 'line', 'shipping']),
  lineId: RecordId.optional().describe('With the target "line"'),
  amount: Amount,
  code: z.string().max(100).optional().describe('The code that it is given for'),
  combinable: z.boolean().default(true).describe('Other discounts may be given beside it'),
  metadata: Metadata,
});
export type Discount = z.output<typeof Discount>;

/** The discounts that were found, before they are taken off. */
export const DiscountSelection = z.looseObject({ cart: CartData, discounts: z.array(Discount).max(200) });
export type DiscountSelection = z.output<typeof DiscountSelection>;

/** A code that somebody entered. */
export const CouponUse = z.looseObject({
  code: z.string().min(1).max(100),
  cart: CartData,
  timesUsed: z.number().int().nonnegative().optional().describe('By this customer so far'),
});
export type CouponUse = z.output<typeof CouponUse>;
