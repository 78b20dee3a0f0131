import * as z from 'zod';
import { Address } from './address.ts';
import { CustomerReference } from './customer.ts';
import { Amount, CurrencyCode, Label, Metadata, RecordId, Timestamp } from './fields.ts';
import { LineItem } from './line-item.ts';
import { TOTALS } from './totals.ts';

export const OrderStatus = z.enum([
  'pending',
  'confirmed',
  'processing',
  'on_hold',
  'fulfilled',
  'completed',
  'cancelled',
  'refunded',
]);
export type OrderStatus = z.output<typeof OrderStatus>;

/** How an order, or a part of it, travels, as the customer chose it. */
export const ChosenShipping = z.looseObject({ rateId: RecordId, label: Label.optional(), price: Amount });
export type ChosenShipping = z.output<typeof ChosenShipping>;

/** An order. Prices are in the currency's major unit. */
export const OrderData = z.looseObject({
  id: z.string().max(200).optional(),
  number: z.string().max(100).optional().describe('What the customer knows it by'),
  currency: CurrencyCode.default('USD'),
  lines: z.array(LineItem).max(1_000),
  customer: CustomerReference.optional(),
  billingAddress: Address.optional(),
  shippingAddress: Address.optional(),
  shipping: ChosenShipping.optional(),
  discountCodes: z.array(z.string().max(100)).max(50).optional(),
  ...TOTALS,
  note: z.string().max(5_000).optional(),
  metadata: Metadata,
});
export type OrderData = z.output<typeof OrderData>;

/** An order that the host application keeps. */
export const StoredOrder = OrderData.extend({
  id: RecordId,
  status: OrderStatus,
  createdAt: Timestamp.optional(),
});
export type StoredOrder = z.output<typeof StoredOrder>;

/** An order in another state than before. */
export const OrderStatusChange = z.looseObject({
  order: StoredOrder,
  previousStatus: OrderStatus,
  reason: z.string().max(1_000).optional(),
});
export type OrderStatusChange = z.output<typeof OrderStatusChange>;

/** An order that somebody wants to call off, or has called off. */
export const OrderCancellation = z.looseObject({
  order: StoredOrder,
  requestedBy: z.enum(['customer', 'staff', 'system']),
  reason: z.string().max(1_000).optional(),
  refund: z.boolean().default(true).describe('Money goes back'),
  restock: z.boolean().default(true).describe('The items can be sold again'),
});
export type OrderCancellation = z.output<typeof OrderCancellation>;
