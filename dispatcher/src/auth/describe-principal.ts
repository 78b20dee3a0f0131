import type { WhoAmI } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { tokens } from '../db/tables.ts';
import type { Principal } from './principal.ts';

/** What there is to say to whoever holds a token about it; `undefined` when it went since it was looked up. */
export async function describePrincipal(db: Database, principal: Principal): Promise<WhoAmI | undefined> {
  if (principal.kind === 'operator') return { kind: 'operator' };
  const { tokenId } = principal;
  const [row] = await db.select().from(tokens).where(eq(tokens.id, tokenId));
  if (row === undefined) return undefined;
  const facts = {
    tokenId,
    createdAt: row.createdAt,
    ...(row.name !== null && { name: row.name }),
    ...(row.expiresAt !== null && { expiresAt: row.expiresAt }),
  };
  if (principal.kind === 'publisher') return { kind: 'publisher', publisher: principal.publisher, ...facts };
  const { tenant, role, permissions } = principal;
  return { kind: 'tenant', tenant, role, permissions: [...permissions], ...facts };
}
