import * as z from 'zod';
import { pageOf, Timestamp } from './lists.ts';
import { TenantId } from './tenants.ts';

/** `POST /v1/publishers` (operator) */
export const CreatePublisherRequest = z.strictObject({ id: TenantId, name: z.string().min(1).max(100) });

export const Publisher = z.strictObject({ id: z.string(), name: z.string(), createdAt: Timestamp });
export type Publisher = z.output<typeof Publisher>;

/** `GET /v1/publishers`, by id. */
export const PublisherList = pageOf('publishers', Publisher);
export type PublisherList = z.output<typeof PublisherList>;

/** `GET /v1/publishers/:publisher/tokens`: those that are neither revoked nor expired, the oldest first. */
export const PublisherTokenList = pageOf(
  'tokens',
  z.strictObject({
    id: z.string(),
    name: z.string().optional(),
    createdAt: Timestamp,
    expiresAt: Timestamp.optional(),
  }),
);
export type PublisherTokenList = z.output<typeof PublisherTokenList>;

/** `POST /v1/publishers/:publisher/tokens` (operator) */
export const CreatePublisherTokenRequest = z.strictObject({
  name: z.string().min(1).max(100).optional(),
  /** Seconds until the token stops working. Default: never. */
  ttlSeconds: z
    .number()
    .int()
    .min(1)
    .max(10 * 365 * 86_400)
    .optional(),
});

/** The only time that the token is shown. It publishes, yanks and rolls out releases of this publisher's plugins. */
export const IssuedPublisherToken = z.strictObject({
  publisher: z.string(),
  tokenId: z.string(),
  token: z.string(),
  expiresAt: Timestamp.optional(),
});
export type IssuedPublisherToken = z.output<typeof IssuedPublisherToken>;
