import * as z from 'zod';
import { Address } from './address.ts';
import { ClientInfo, LocaleTag, Metadata, RecordId, Timestamp } from './fields.ts';

/** Who buys, as far as it is known: a guest has no id. */
export const CustomerReference = z.looseObject({ id: RecordId.optional(), email: z.email().optional() });
export type CustomerReference = z.output<typeof CustomerReference>;

const PROFILE = {
  email: z.email(),
  firstName: z.string().max(100).optional(),
  lastName: z.string().max(100).optional(),
  phone: z.string().max(40).optional(),
  locale: LocaleTag.optional(),
  acceptsMarketing: z.boolean().default(false),
  addresses: z.array(Address).max(50).default([]),
  tags: z.array(z.string().max(100)).max(100).default([]),
  metadata: Metadata,
};

/** Somebody who is about to become a customer. The password never leaves the host application. */
export const CustomerRegistration = z.looseObject({ ...PROFILE, client: ClientInfo.optional() });
export type CustomerRegistration = z.output<typeof CustomerRegistration>;

/** A customer of the shop. */
export const CustomerData = z.looseObject({
  ...PROFILE,
  id: RecordId,
  createdAt: Timestamp.optional(),
});
export type CustomerData = z.output<typeof CustomerData>;

/** A profile before and after a change. */
export const CustomerUpdate = z.looseObject({ customer: CustomerData, previous: CustomerData });
export type CustomerUpdate = z.output<typeof CustomerUpdate>;

/** A customer has to be forgotten, by law or by wish. */
export const CustomerErasure = z.looseObject({
  customerId: RecordId,
  email: z.email().optional().describe('For data that is kept by address'),
  orderIds: z.array(RecordId).max(1_000).default([]).describe('Orders whose personal data has to go too'),
  requestedAt: Timestamp,
});
export type CustomerErasure = z.output<typeof CustomerErasure>;
