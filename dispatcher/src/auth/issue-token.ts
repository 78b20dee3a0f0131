import type { IssuedToken } from '@digital-commerce/plugin-schema';
import type { tokens } from '../db/tables.ts';
import { sha256Hex } from '../sha256.ts';
import { createToken } from './tokens.ts';

/** A new token of a tenant, and the row that has to be stored for it to work. Only its hash is in the row. */
export async function issueToken(
  tenant: string,
  createdAt: string,
): Promise<{ issued: IssuedToken; row: typeof tokens.$inferInsert }> {
  const token = createToken();
  const id = crypto.randomUUID();
  const hash = await sha256Hex(token);
  return {
    issued: { tenant, tokenId: id, token, role: 'owner' },
    row: { id, hash, tenantId: tenant, role: 'owner', createdAt },
  };
}
