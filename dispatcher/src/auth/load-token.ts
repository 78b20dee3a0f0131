import { and, eq, isNull } from 'drizzle-orm';
import * as z from 'zod';
import type { Database } from '../db/database.ts';
import { tokens } from '../db/tables.ts';
import type { Principal } from './principal.ts';

/** Who holds a token, and until when. */
export interface HeldToken {
  principal: Principal;
  /** Milliseconds since the epoch; `Infinity` for never. */
  expiresAt: number;
}

const Permissions = z.array(z.string());

/** @param hash SHA-256 of the token, in hex */
export async function loadToken(db: Database, hash: string): Promise<HeldToken | undefined> {
  const [row] = await db
    .select()
    .from(tokens)
    .where(and(eq(tokens.hash, hash), isNull(tokens.revokedAt)));
  const principal = row && toPrincipal(row);
  if (principal === undefined) return undefined;
  return { principal, expiresAt: row?.expiresAt == null ? Infinity : Date.parse(row.expiresAt) };
}

function toPrincipal(row: typeof tokens.$inferSelect): Principal | undefined {
  const { id: tokenId, role, tenantId: tenant, publisherId: publisher } = row;
  if (role === 'publisher') return publisher === null ? undefined : { kind: 'publisher', publisher, tokenId };
  if (tenant === null) return undefined;
  return { kind: 'tenant', tenant, tokenId, role, permissions: parsePermissions(row.permissions) };
}

/** @param stored the JSON of the column `permissions` */
export function parsePermissions(stored: string): string[] {
  return Permissions.parse(JSON.parse(stored));
}
