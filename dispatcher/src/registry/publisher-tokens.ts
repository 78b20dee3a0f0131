import type { ListQuery, PublisherTokenList } from '@digital-commerce/plugin-schema';
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { requirePublisher } from './publishers.ts';
import type { Database } from '../db/database.ts';
import { tokens } from '../db/tables.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';

/**
 * A publisher's tokens that are neither revoked nor expired, the oldest first.
 * @throws PUBLISHER_NOT_FOUND, INVALID_REQUEST
 */
export async function listPublisherTokens(
  db: Database,
  publisher: string,
  { cursor, limit }: ListQuery,
): Promise<PublisherTokenList> {
  await requirePublisher(db, publisher);
  const [createdAt = '', id = ''] = cursor === undefined ? [] : parseCursor(cursor, 2);
  const rows = await db
    .select()
    .from(tokens)
    .where(
      and(
        eq(tokens.publisherId, publisher),
        sql`(${tokens.createdAt}, ${tokens.id}) > (${createdAt}, ${id})`,
        isNull(tokens.revokedAt),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, new Date().toISOString())),
      ),
    )
    .orderBy(asc(tokens.createdAt), asc(tokens.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => [row.createdAt, row.id]);
  return {
    tokens: page.rows.map(({ id: tokenId, name, createdAt: since, expiresAt }) => ({
      id: tokenId,
      ...(name !== null && { name }),
      createdAt: since,
      ...(expiresAt !== null && { expiresAt }),
    })),
    ...page.next,
  };
}
