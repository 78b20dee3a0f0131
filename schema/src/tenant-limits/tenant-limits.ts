import * as z from 'zod';
import { TENANT_LIMIT_NAMES, TENANT_LIMITS } from './limit-table.ts';
import type { TenantLimitName } from './limit-table.ts';

/** What an operator has set for a tenant. What is not named has its default. */
export type SetLimits = { readonly [Name in TenantLimitName]?: number };

/** What holds for a tenant. `null`: the table's `otherwise`. */
export type TenantLimits = {
  readonly [Name in TenantLimitName]: (typeof TENANT_LIMITS)[Name]['default'] extends null ? number | null : number;
};

/** The limits that hold where these are set. */
export function toTenantLimits(set: SetLimits): TenantLimits {
  const values = TENANT_LIMIT_NAMES.map((name) => [name, set[name] ?? TENANT_LIMITS[name].default]);
  return Object.fromEntries(values) as TenantLimits;
}

/** Those of a tenant for which nothing is set. */
export const DEFAULT_TENANT_LIMITS: TenantLimits = toTenantLimits({});

/** Whole numbers within the bounds of the table; nothing else. */
export const SetLimits = z.strictObject(
  Object.fromEntries(TENANT_LIMIT_NAMES.map((name) => [name, toSchema(name)])) as {
    [Name in TenantLimitName]: ReturnType<typeof toSchema>;
  },
);

function toSchema(name: TenantLimitName) {
  const { min, max } = TENANT_LIMITS[name];
  const error = ({ input }: { input?: unknown }) =>
    `${JSON.stringify(input)} will not do; "${name}" takes a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error }).exactOptional();
}
