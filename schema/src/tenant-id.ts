/** Of a tenant's id, which is part of addresses. */
export const TENANT_ID = { maxLength: 60, pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/ };

export function isTenantId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TENANT_ID.maxLength && TENANT_ID.pattern.test(value);
}
