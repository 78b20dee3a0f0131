import * as z from 'zod';

export const COUNTRIES = { DE: 'Germany', AT: 'Austria', FR: 'France', NL: 'Netherlands', IE: 'Ireland' } as const;

const text = (max: number, what: string) => z.string().trim().min(1, `Please enter ${what}.`).max(max);

/** What somebody fills in at the checkout. */
export const CheckoutForm = z.object({
  checkout: z.string().regex(/^chk_[\w-]{20}$/),
  email: z.email('Please enter an e-mail address.').max(200),
  name: text(200, 'a name'),
  line1: text(200, 'street and number'),
  postalCode: text(20, 'a postal code'),
  city: text(100, 'a city'),
  country: z.enum(['DE', 'AT', 'FR', 'NL', 'IE'], 'Please choose a country.'),
  rate: text(200, 'a way to ship'),
  method: text(200, 'a way to pay'),
  note: z.string().trim().max(500).default(''),
});
export type CheckoutForm = z.output<typeof CheckoutForm>;

/** What is wrong, by the field that it is about. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>;

export function toFieldErrors(error: z.ZodError): FieldErrors {
  return Object.fromEntries(error.issues.map(({ path, message }) => [String(path[0]), message]));
}
