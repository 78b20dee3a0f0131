import type { WhoAmI } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import { unauthenticated } from '../auth/resolve-principal.ts';
import { tokens } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';

/** `GET /v1/whoami` */
export async function getWhoAmI({ services: { db }, principal }: Call): Promise<Response> {
  if (principal === undefined) throw unauthenticated();
  if (principal.kind === 'operator') return respond({ kind: 'operator' } satisfies WhoAmI);
  const { tokenId } = principal;
  const [row] = await db.select().from(tokens).where(eq(tokens.id, tokenId));
  // Its tenant or publisher went since the token was looked up.
  if (row === undefined) throw unauthenticated();
  const facts = {
    tokenId,
    createdAt: row.createdAt,
    ...(row.name !== null && { name: row.name }),
    ...(row.expiresAt !== null && { expiresAt: row.expiresAt }),
  };
  const found: WhoAmI =
    principal.kind === 'publisher'
      ? { kind: 'publisher', publisher: principal.publisher, ...facts }
      : {
          kind: 'tenant',
          tenant: principal.tenant,
          role: principal.role,
          permissions: [...principal.permissions],
          ...facts,
        };
  return respond(found);
}
