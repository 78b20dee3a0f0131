import { PlatformError } from '@digital-commerce/plugin-schema';
import { and, eq, isNull } from 'drizzle-orm';
import { tokens } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { parseBearer } from './tokens.ts';

/** Who asks. */
export type Principal =
  | { kind: 'operator' }
  | { kind: 'tenant'; tenant: string }
  | { kind: 'publisher'; publisher: string; tokenId: string };

/**
 * Finds out who holds the request's bearer token.
 * @throws UNAUTHENTICATED
 */
export async function resolvePrincipal(request: Request, services: Services): Promise<Principal> {
  const token = parseBearer(request.headers.get('authorization'));
  if (token === undefined) {
    throw new PlatformError('UNAUTHENTICATED', 'There is no token. Send `Authorization: Bearer <token>`.');
  }
  const hash = await services.tokenHashes.get(token);
  const principal = await findPrincipal(hash, services);
  services.tokenHashes.keep(token, hash);
  return principal;
}

async function findPrincipal(hash: string, services: Services): Promise<Principal> {
  if (isSameHash(hash, services.env.OPERATOR_TOKEN_HASH)) return { kind: 'operator' };
  const tenant = services.tokens.get(hash, Date.now()) ?? (await loadTenant(hash, services));
  if (tenant === undefined) {
    throw new PlatformError('UNAUTHENTICATED', 'Nobody holds this token: it is wrong, or it was revoked.');
  }
  return { kind: 'tenant', tenant };
}

async function loadTenant(hash: string, { db, tokens: cache }: Services): Promise<string | undefined> {
  const since = Date.now();
  const [row] = await db
    .select({ tenant: tokens.tenantId })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), isNull(tokens.revokedAt)));
  if (row?.tenant == null) return undefined;
  cache.set(hash, row.tenant, since);
  return row.tenant;
}

function isSameHash(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  const [left, right] = [encoder.encode(a), encoder.encode(b.trim().toLowerCase())];
  return left.byteLength === right.byteLength && crypto.subtle.timingSafeEqual(left, right);
}
