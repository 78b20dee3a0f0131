import * as z from 'zod';
import { Timestamp } from './lists.ts';

/** `POST /v1/tenants/:tenant/customer-tokens`: the host application says who its customer is. */
export const CreateCustomerTokenRequest = z.strictObject({
  /** As the host application names the customer. */
  customerId: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, 'text without control characters'),
  /** Seconds until the token stops working. Default: 900. It cannot be revoked. */
  ttlSeconds: z.number().int().min(1).max(86_400).default(900),
});

/** The answer. Nothing of it is stored. */
export const CustomerToken = z.strictObject({ token: z.string(), expiresAt: Timestamp });
export type CustomerToken = z.output<typeof CustomerToken>;
