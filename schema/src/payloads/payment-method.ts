import * as z from 'zod';
import { CustomerReference } from './customer.ts';
import { Amount, CountryCode, CurrencyCode, Label, LocaleTag, RecordId } from './fields.ts';

/** A checkout that asks how one can pay. */
export const PaymentMethodRequest = z.looseObject({
  amount: Amount,
  currency: CurrencyCode,
  country: CountryCode.optional().describe('Of the billing address'),
  locale: LocaleTag.optional(),
  customer: CustomerReference.optional(),
});
export type PaymentMethodRequest = z.output<typeof PaymentMethodRequest>;

/** One way to pay. */
export const PaymentMethod = z.strictObject({
  id: RecordId.describe('What comes back as the payment’s `method.type`'),
  label: Label,
  kind: z.enum(['card', 'wallet', 'bank', 'invoice', 'instalments', 'voucher', 'other']),
  description: z.string().max(500).optional(),
  iconUrl: z.url({ protocol: /^https$/ }).optional(),
  fee: Amount.optional().describe('Added to the amount when it is chosen'),
});
export type PaymentMethod = z.output<typeof PaymentMethod>;
