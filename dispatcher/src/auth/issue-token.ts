import type { CreateTokenRequest, IssuedToken } from '@digital-commerce/plugin-schema';
import type { tokens } from '../db/tables.ts';
import { sha256Hex } from '../sha256.ts';
import { createToken } from './tokens.ts';

type TokenRow = typeof tokens.$inferInsert & { permissions: string };

/** A new token of a tenant, and the row that has to be stored for it to work. Only its hash is in the row. */
export async function issueToken(
  tenant: string,
  { role, name, permissions, ttlSeconds }: CreateTokenRequest,
  now: Date,
): Promise<{ issued: IssuedToken; row: TokenRow }> {
  const token = createToken();
  const id = crypto.randomUUID();
  const expiresAt = toExpiry(ttlSeconds, now);
  return {
    issued: { tenant, tokenId: id, token, role, ...(expiresAt !== undefined && { expiresAt }) },
    row: {
      id,
      hash: await sha256Hex(token),
      tenantId: tenant,
      role,
      permissions: JSON.stringify(permissions),
      createdAt: now.toISOString(),
      ...(name !== undefined && { name }),
      ...(expiresAt !== undefined && { expiresAt }),
    },
  };
}

function toExpiry(ttlSeconds: number | undefined, now: Date): string | undefined {
  return ttlSeconds === undefined ? undefined : new Date(now.getTime() + ttlSeconds * 1_000).toISOString();
}
