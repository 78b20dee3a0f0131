import * as z from 'zod';
import { Address } from './address.ts';
import { CustomerReference } from './customer.ts';
import { Amount, CurrencyCode, Label, LocaleTag, Metadata, RecordId, Timestamp } from './fields.ts';
import { LineItem } from './line-item.ts';
import { TOTALS } from './totals.ts';

/** An amount on top of what the lines cost. */
const Fee = z.looseObject({ id: RecordId, label: Label, amount: Amount, taxClass: z.string().max(100).optional() });

/** A cart. Prices are in the currency's major unit. */
export const CartData = z.looseObject({
  id: RecordId,
  currency: CurrencyCode,
  lines: z.array(LineItem).max(1_000),
  customer: CustomerReference.optional(),
  shippingAddress: Address.optional(),
  discountCodes: z.array(z.string().max(100)).max(50).default([]),
  fees: z.array(Fee).max(50).default([]),
  ...TOTALS,
  locale: LocaleTag.optional(),
  metadata: Metadata,
});
export type CartData = z.output<typeof CartData>;

/** An item on its way into a cart. */
export const CartAddition = z.looseObject({ cart: CartData, item: LineItem });
export type CartAddition = z.output<typeof CartAddition>;

/** What happened to a cart. */
export const CartChange = z.looseObject({
  cart: CartData,
  change: z.enum(['item_added', 'item_updated', 'item_removed', 'code_added', 'code_removed', 'cleared']),
  sku: z.string().max(200).optional().describe('Of the item that it is about'),
});
export type CartChange = z.output<typeof CartChange>;

/** A cart that nobody came back to. */
export const AbandonedCart = z.looseObject({
  cart: CartData,
  lastActiveAt: Timestamp,
  recoveryUrl: z.url().optional().describe('Leads back into the cart'),
});
export type AbandonedCart = z.output<typeof AbandonedCart>;
