import * as z from 'zod';
import { Address } from './address.ts';
import { CustomerReference } from './customer.ts';
import { Amount, CountryCode, CurrencyCode, RecordId, Timestamp } from './fields.ts';
import { TaxLine } from './line-item.ts';

const TaxableLine = z.looseObject({
  id: RecordId,
  sku: z.string().max(200).optional(),
  quantity: z.number().int().positive(),
  amount: Amount.describe('Of the whole line, after discounts'),
  taxClass: z.string().max(100).optional(),
  exempt: z.boolean().default(false),
});

/** What taxes are to be worked out for: a cart, an order, or a return. */
export const TaxRequest = z.looseObject({
  source: z.enum(['cart', 'order', 'return']),
  sourceId: RecordId,
  currency: CurrencyCode,
  pricesIncludeTax: z.boolean().describe('Whether the amounts are gross'),
  lines: z.array(TaxableLine).max(1_000),
  shipping: z.looseObject({ amount: Amount, taxClass: z.string().max(100).optional() }).optional(),
  from: Address.optional(),
  to: Address,
  customer: CustomerReference.optional(),
  customerTaxId: z.string().max(50).optional().describe('For example a VAT number'),
});
export type TaxRequest = z.output<typeof TaxRequest>;

/** The taxes of each line of a request. A line without an entry has none. */
export const TaxQuote = z.strictObject({
  lines: z.array(z.strictObject({ id: RecordId, taxLines: z.array(TaxLine).max(20) })).max(1_000),
  shippingTaxLines: z.array(TaxLine).max(20).default([]),
  validUntil: Timestamp.optional(),
});
export type TaxQuote = z.output<typeof TaxQuote>;

/** A number that says that a business pays its taxes itself. */
export const TaxIdCheck = z.looseObject({ taxId: z.string().min(1).max(50), country: CountryCode });
export type TaxIdCheck = z.output<typeof TaxIdCheck>;

/** `unknown`: the register does not answer. */
export const TaxIdResult = z.strictObject({
  status: z.enum(['valid', 'invalid', 'unknown']),
  name: z.string().max(200).optional().describe('Whom the register has under it'),
  reference: z.string().max(200).optional().describe('Proof of the question'),
});
export type TaxIdResult = z.output<typeof TaxIdResult>;
