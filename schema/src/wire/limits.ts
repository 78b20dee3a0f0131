import * as z from 'zod';
import { ERROR_CODES } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { LIMIT_SCOPES, LIMIT_UNITS, SetLimits, TENANT_LIMIT_NAMES } from '../tenant-limits/index.ts';
import { Timestamp } from './lists.ts';

/** One limit of a tenant. */
export const TenantLimit = z.strictObject({
  name: z.enum(TENANT_LIMIT_NAMES),
  description: z.string(),
  unit: z.enum(LIMIT_UNITS),
  /** What it is for: all of the tenant, each of its plugins, each call, or each recipient of deliveries. */
  of: z.enum(LIMIT_SCOPES),
  /** What holds. `null`: what `otherwise` says. */
  value: z.number().int().nullable(),
  /** What the operator has set; absent: nothing. */
  set: z.number().int().optional(),
  default: z.number().int().nullable(),
  /** What holds where nothing is set and there is no default. */
  otherwise: z.string().optional(),
  /** The least and the most that can be set. */
  min: z.number().int(),
  max: z.number().int(),
  /** Of what is refused or ended. */
  code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
  /** What is used now, where that can be told: of a limit for each plugin or recipient, by the one that uses most. */
  used: z.number().int().optional(),
  /** Plugin or recipient that uses most. */
  usedBy: z.string().optional(),
});
export type TenantLimit = z.output<typeof TenantLimit>;

/** Query of `GET /v1/tenants/:tenant/limits`. */
export const TenantLimitsQuery = z.strictObject({
  /** `true`: databases are asked how large they are, which wakes each of them. */
  storage: z.enum(['true', 'false']).optional(),
});
export type TenantLimitsQuery = z.output<typeof TenantLimitsQuery>;

/** `GET /v1/tenants/:tenant/limits` */
export const TenantLimitList = z.strictObject({
  tenant: z.string(),
  /** For `PUT`; 0 where nothing was ever set. */
  revision: z.number().int(),
  updatedAt: Timestamp.optional(),
  limits: z.array(TenantLimit),
});
export type TenantLimitList = z.output<typeof TenantLimitList>;

/** `PUT /v1/tenants/:tenant/limits`. Limits that are not named have their defaults again. */
export const PutTenantLimitsRequest = z.strictObject({
  /** The one that `GET` showed. */
  revision: z.number().int().min(0),
  limits: SetLimits,
});
export type PutTenantLimitsRequest = z.output<typeof PutTenantLimitsRequest>;
