import * as z from 'zod';
import { Amount, Label, RecordId } from './fields.ts';

/** One tax on one line. */
export const TaxLine = z.looseObject({
  name: Label.describe('For example "VAT"'),
  code: z.string().max(100).optional(),
  rate: z.number().min(0).max(1).describe('0.19 is 19 %'),
  amount: Amount,
});
export type TaxLine = z.output<typeof TaxLine>;

/** So many of one thing. */
export const LineItem = z.looseObject({
  id: RecordId.optional(),
  sku: z.string().min(1).max(200),
  productId: RecordId.optional(),
  name: Label.optional(),
  quantity: z.number().int().positive(),
  unitPrice: Amount.describe('Of one, before discounts'),
  discountTotal: Amount.optional().describe('Of the whole line'),
  taxClass: z.string().max(100).optional().describe('For example "reduced"'),
  taxLines: z.array(TaxLine).max(20).optional(),
  requiresShipping: z.boolean().optional(),
  weightGrams: z.number().nonnegative().optional().describe('Of one'),
});
export type LineItem = z.output<typeof LineItem>;
