import * as z from 'zod';
import { Address } from './address.ts';
import { Amount, CurrencyCode, Label, LocaleTag, Metadata, RecordId, Timestamp } from './fields.ts';
import { LineItem } from './line-item.ts';

const Dimensions = z.looseObject({
  lengthMm: z.number().positive(),
  widthMm: z.number().positive(),
  heightMm: z.number().positive(),
});

/** Things that travel together. */
export const Parcel = z.looseObject({
  weightGrams: z.number().positive(),
  dimensions: Dimensions.optional(),
  insuredValue: Amount.optional(),
});
export type Parcel = z.output<typeof Parcel>;

/** What is to be sent where. */
export const ShippingRequest = z.looseObject({
  sourceId: RecordId.describe('Of the cart or the order'),
  currency: CurrencyCode,
  lines: z.array(LineItem).max(1_000),
  subtotal: Amount.optional(),
  from: Address.optional(),
  to: Address,
  locale: LocaleTag.optional(),
});
export type ShippingRequest = z.output<typeof ShippingRequest>;

/** One way to send it, in the request's currency. */
export const ShippingRate = z.strictObject({
  id: RecordId,
  label: Label,
  price: Amount,
  carrier: z.string().max(100).optional(),
  service: z.string().max(100).optional(),
  minDays: z.number().int().nonnegative().optional(),
  maxDays: z.number().int().nonnegative().optional(),
  pickupPoint: Address.optional(),
  taxIncluded: z.boolean().default(false),
  metadata: Metadata,
});
export type ShippingRate = z.output<typeof ShippingRate>;

/** The ways that were found, before the customer sees them. */
export const ShippingOffer = z.looseObject({ request: ShippingRequest, rates: z.array(ShippingRate).max(200) });
export type ShippingOffer = z.output<typeof ShippingOffer>;

/** A parcel that needs a label. */
export const LabelRequest = z.looseObject({
  fulfilmentId: RecordId,
  orderId: RecordId,
  rateId: RecordId,
  from: Address,
  to: Address,
  parcel: Parcel,
  reference: z.string().max(200).optional().describe('Printed on the label'),
});
export type LabelRequest = z.output<typeof LabelRequest>;

/** A label that a carrier sold. */
export const ShippingLabel = z.strictObject({
  trackingNumber: z.string().min(1).max(100),
  carrier: z.string().min(1).max(100),
  trackingUrl: z.url().optional(),
  labelUrl: z.url({ protocol: /^https$/ }),
  format: z.enum(['pdf', 'png', 'zpl']).default('pdf'),
  cost: Amount.optional(),
});
export type ShippingLabel = z.output<typeof ShippingLabel>;

/** Items of an order that left the warehouse. */
export const FulfilmentData = z.looseObject({
  id: RecordId,
  orderId: RecordId,
  lines: z.array(z.looseObject({ lineId: RecordId, quantity: z.number().int().positive() })).max(1_000),
  to: Address.optional(),
  carrier: z.string().max(100).optional(),
  trackingNumber: z.string().max(100).optional(),
  trackingUrl: z.url().optional(),
  shippedAt: Timestamp.optional(),
  notifyCustomer: z.boolean().default(true),
  metadata: Metadata,
});
export type FulfilmentData = z.output<typeof FulfilmentData>;

/** News of a parcel. */
export const TrackingUpdate = z.looseObject({
  fulfilmentId: RecordId,
  orderId: RecordId,
  trackingNumber: z.string().max(100),
  status: z.enum(['label_created', 'in_transit', 'out_for_delivery', 'delivered', 'failed', 'returned']),
  location: z.string().max(200).optional(),
  estimatedDelivery: Timestamp.optional(),
  occurredAt: Timestamp,
});
export type TrackingUpdate = z.output<typeof TrackingUpdate>;
