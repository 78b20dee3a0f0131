import * as z from 'zod';

/** Whatever JSON can hold. */
export const Json = z.json();

/** Identifier that the host application gave. */
export const RecordId = z.string().min(1).max(200);

/** In the currency's major unit: 19.99 is 19 dollars and 99 cents. */
export const Amount = z.number().nonnegative();

export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as "USD"');

export const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 code such as "DE"');

export const LocaleTag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'a language tag such as "de-CH"');

/** ISO 8601. */
export const Timestamp = z.iso.datetime({ offset: true });

/** What plugins note for each other and for themselves. */
export const Metadata = z.record(z.string(), Json).default({});

/** One line of text that people read. */
export const Label = z.string().min(1).max(200);

/** Media type. */
export const MediaType = z
  .string()
  .max(200)
  .regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/, 'a media type such as "image/png"');

/** Where a browser is sent: under https, or on this machine, as while somebody develops. */
export const BrowserUrl = z
  .url({ protocol: /^https?$/ })
  .regex(/^(https:|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?([/?#]|$))/, 'an https address, or one of this machine');

/** Where a request came from. */
export const ClientInfo = z.looseObject({
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  userAgent: z.string().max(1_000).optional(),
  country: CountryCode.optional().describe('By the address'),
});
