import { RoleName } from '@digital-commerce/plugin-schema';
import type { TokenSummary } from '@digital-commerce/plugin-schema';
import type { tokens } from '../db/tables.ts';
import { parsePermissions } from './load-token.ts';

type TokenRow = typeof tokens.$inferInsert & { permissions: string };

/** A tenant's token as lists and the audit log show it. */
export function toTokenSummary({ id, role, name, permissions, createdAt, expiresAt }: TokenRow): TokenSummary {
  return {
    id,
    role: RoleName.parse(role),
    ...(name != null && { name }),
    permissions: parsePermissions(permissions),
    createdAt,
    ...(expiresAt != null && { expiresAt }),
  };
}
