import type { WhoAmI } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { tokens } from '../db/tables.ts';
import type { Principal } from './principal.ts';

/** What there is to say to whoever holds a token or session about it; `undefined` when it went since it was looked up. */
export async function describePrincipal(db: Database, principal: Principal): Promise<WhoAmI | undefined> {
  if (principal.kind === 'operator') return principal;
  if (principal.kind === 'publisher') {
    const facts = await describeToken(db, principal.tokenId);
    return facts && { kind: 'publisher', publisher: principal.publisher, ...facts };
  }
  const { tenant, role, permissions, person, tokenId } = principal;
  const facts = person === undefined ? await describeToken(db, tokenId) : { person };
  return facts && { kind: 'tenant', tenant, role, permissions: [...permissions], ...facts };
}

async function describeToken(db: Database, tokenId: string) {
  const [row] = await db.select().from(tokens).where(eq(tokens.id, tokenId));
  if (row === undefined) return undefined;
  return {
    tokenId,
    createdAt: row.createdAt,
    ...(row.name !== null && { name: row.name }),
    ...(row.expiresAt !== null && { expiresAt: row.expiresAt }),
  };
}
