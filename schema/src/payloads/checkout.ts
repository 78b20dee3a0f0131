import * as z from 'zod';
import { Address } from './address.ts';
import { CartData } from './cart.ts';
import { CustomerReference } from './customer.ts';
import { ClientInfo, Json, Label, LocaleTag, Metadata, RecordId } from './fields.ts';
import { ChosenShipping } from './order.ts';

/** A cart on its way to an order. */
export const CheckoutData = z.looseObject({
  id: RecordId,
  cart: CartData,
  customer: CustomerReference.optional(),
  billingAddress: Address.optional(),
  shippingAddress: Address.optional(),
  shipping: ChosenShipping.optional(),
  paymentMethodId: RecordId.optional(),
  fields: z.record(z.string().max(100), Json).default({}).describe('Answers to the fields that plugins added'),
  locale: LocaleTag.optional(),
  client: ClientInfo.optional(),
  metadata: Metadata,
});
export type CheckoutData = z.output<typeof CheckoutData>;

/** An address as somebody typed it. */
export const AddressEntry = z.looseObject({
  purpose: z.enum(['billing', 'shipping']),
  address: Address,
  checkoutId: RecordId.optional(),
  customerId: RecordId.optional(),
});
export type AddressEntry = z.output<typeof AddressEntry>;

/** One more question of the checkout's form. */
export const CheckoutField = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[a-z][a-z0-9_]*$/, 'lower-case words joined by "_"'),
  label: Label,
  type: z.enum(['text', 'textarea', 'number', 'checkbox', 'select', 'date']),
  section: z.enum(['contact', 'shipping', 'payment', 'review']).default('review'),
  required: z.boolean().default(false),
  options: z
    .array(z.strictObject({ value: z.string().max(200), label: Label }))
    .max(200)
    .optional(),
  help: z.string().max(500).optional(),
});
export type CheckoutField = z.output<typeof CheckoutField>;
