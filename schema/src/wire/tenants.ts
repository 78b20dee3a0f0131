import * as z from 'zod';
import { RoleName } from '../roles.ts';
import { TENANT_ID } from '../tenant-id.ts';
import { pageOf, Timestamp } from './lists.ts';

export const TenantId = z
  .string()
  .max(TENANT_ID.maxLength)
  .regex(TENANT_ID.pattern, 'lower-case letters and digits joined by "-"');

/** `POST /v1/tenants` */
export const CreateTenantRequest = z.strictObject({ id: TenantId });

/** `GET /v1/tenants/:tenant` */
export const Tenant = z.strictObject({
  id: TenantId,
  /** Grows by one with every change to the tenant's installations or settings. */
  revision: z.number().int(),
  createdAt: Timestamp,
});
export type Tenant = z.output<typeof Tenant>;

/** `GET /v1/tenants` (operator), by id. */
export const TenantList = pageOf('tenants', Tenant);
export type TenantList = z.output<typeof TenantList>;

/** A permission that a plugin defines for people: `<plugin>:<name>`. */
export const GrantedAdminPermission = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$/, 'a permission such as "stripe-gateway:refund"');

/** `POST /v1/tenants/:tenant/tokens` */
export const CreateTokenRequest = z.strictObject({
  /** Default: owner. */
  role: RoleName.default('owner'),
  /** What the token is for, for the people who see the list. */
  name: z.string().min(1).max(100).optional(),
  /** Permissions that plugins define for people, beside what the role has. */
  permissions: z.array(GrantedAdminPermission).max(100).default([]),
  /** Seconds until the token stops working. Default: never. */
  ttlSeconds: z
    .number()
    .int()
    .min(1)
    .max(10 * 365 * 86_400)
    .optional(),
});
export type CreateTokenRequest = z.output<typeof CreateTokenRequest>;

/** Answer to `POST /v1/tenants` and `POST /v1/tenants/:tenant/tokens`: the only time that a token is shown. */
export const IssuedToken = z.strictObject({
  tenant: z.string(),
  tokenId: z.string(),
  token: z.string(),
  role: RoleName,
  expiresAt: Timestamp.optional(),
});
export type IssuedToken = z.output<typeof IssuedToken>;

export const TokenSummary = z.strictObject({
  id: z.string(),
  role: RoleName,
  name: z.string().optional(),
  permissions: z.array(z.string()),
  createdAt: Timestamp,
  expiresAt: Timestamp.optional(),
});
export type TokenSummary = z.output<typeof TokenSummary>;

/** `GET /v1/tenants/:tenant/tokens`: those that are neither revoked nor expired. */
export const TokenList = pageOf('tokens', TokenSummary);
export type TokenList = z.output<typeof TokenList>;
