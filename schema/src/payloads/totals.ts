import { Amount } from './fields.ts';

/** What the host application adds up; it does so again after every hook that changes a price. */
export const TOTALS = {
  subtotal: Amount.optional().describe('Lines before discounts, shipping and taxes'),
  discountTotal: Amount.optional(),
  shippingTotal: Amount.optional(),
  taxTotal: Amount.optional(),
  total: Amount.optional().describe('What the customer pays'),
};
