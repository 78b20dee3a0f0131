import * as z from 'zod';
import { CountryCode } from './fields.ts';

/** A postal address. */
export const Address = z.looseObject({
  firstName: z.string().max(100).optional(),
  lastName: z.string().max(100).optional(),
  company: z.string().max(200).optional(),
  line1: z.string().max(200).optional().describe('Street and number'),
  line2: z.string().max(200).optional(),
  city: z.string().max(100).optional(),
  region: z.string().max(100).optional().describe('State or province, for example "CA"'),
  postalCode: z.string().max(20).optional(),
  country: CountryCode,
  phone: z.string().max(40).optional(),
});
export type Address = z.output<typeof Address>;
