import { PlatformError } from '@digital-commerce/plugin-schema';
import type {
  CreatePublisherRequest,
  CreatePublisherTokenRequest,
  IssuedPublisherToken,
  ListQuery,
  Publisher,
  PublisherList,
} from '@digital-commerce/plugin-schema';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type * as z from 'zod';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';
import { createToken } from '../auth/tokens.ts';
import type { Database } from '../db/database.ts';
import { publishers, tokens } from '../db/tables.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import type { ChangeAuthor } from './change-plugin.ts';

/** @throws INVALID_REQUEST */
export async function listPublishers(db: Database, { cursor, limit }: ListQuery): Promise<PublisherList> {
  const after = cursor === undefined ? undefined : parseCursor(cursor, 1)[0];
  const rows = await db
    .select()
    .from(publishers)
    .where(after === undefined ? undefined : gt(publishers.id, after))
    .orderBy(asc(publishers.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ id }) => [id]);
  return { publishers: [...page.rows], ...page.next };
}

/** @throws PUBLISHER_EXISTS */
export async function createPublisher(
  { db, audit }: Services,
  { id, name }: z.output<typeof CreatePublisherRequest>,
  { actor, requestId }: ChangeAuthor,
): Promise<Publisher> {
  const publisher = { id, name, createdAt: new Date().toISOString() };
  const record = { actor, requestId, action: 'publisher.create', target: `publisher:${id}`, after: publisher };
  try {
    await audit.commit(async (append) => {
      const { statement } = await append(PLATFORM_CHAIN, record);
      return [db.insert(publishers).values(publisher), statement];
    });
  } catch (error) {
    if ((await findPublisher(db, id)) === undefined) throw error;
    throw new PlatformError(
      'PUBLISHER_EXISTS',
      `There is a publisher "${id}" already. Choose another id, or use that one.`,
    );
  }
  return publisher;
}

/**
 * Issues a token that publishes for a publisher. Only its hash is kept.
 * @throws PUBLISHER_NOT_FOUND
 */
export async function createPublisherToken(
  { db, audit }: Services,
  publisher: string,
  { name, ttlSeconds }: z.output<typeof CreatePublisherTokenRequest>,
  { actor, requestId }: ChangeAuthor,
): Promise<IssuedPublisherToken> {
  await requirePublisher(db, publisher);
  const token = createToken();
  const hash = await sha256Hex(token);
  const id = crypto.randomUUID();
  const now = Date.now();
  const expiresAt = ttlSeconds === undefined ? undefined : new Date(now + ttlSeconds * 1_000).toISOString();
  const row = { id, hash, publisherId: publisher, role: 'publisher' as const, createdAt: new Date(now).toISOString() };
  const shown = { tokenId: id, publisher, ...(name !== undefined && { name }), ...(expiresAt && { expiresAt }) };
  const record = { actor, requestId, action: 'token.create', target: `token:${id}`, after: shown };
  await audit.commit(async (append) => {
    const { statement } = await append(PLATFORM_CHAIN, record);
    return [db.insert(tokens).values({ ...row, name, expiresAt }), statement];
  });
  return { publisher, tokenId: id, token, ...(expiresAt && { expiresAt }) };
}

/** No error when it was revoked before, or never was. */
export async function revokePublisherToken(
  { db, audit, tokens: cache }: Services,
  { publisher, token }: { publisher: string; token: string },
  { actor, requestId }: ChangeAuthor,
): Promise<void> {
  const isIt = and(eq(tokens.id, token), eq(tokens.publisherId, publisher), isNull(tokens.revokedAt));
  const [row] = await db.select({ hash: tokens.hash }).from(tokens).where(isIt);
  if (row === undefined) return;
  const record = {
    actor,
    requestId,
    action: 'token.revoke',
    target: `token:${token}`,
    before: { publisher, tokenId: token },
  };
  await audit.commit(async (append) => {
    const { statement } = await append(PLATFORM_CHAIN, record);
    return [db.update(tokens).set({ revokedAt: new Date().toISOString() }).where(isIt), statement];
  });
  cache.drop(row.hash);
}

/** @throws PUBLISHER_NOT_FOUND */
export async function requirePublisher(db: Database, id: string): Promise<void> {
  if ((await findPublisher(db, id)) === undefined) throw publisherNotFound(id);
}

async function findPublisher(db: Database, id: string): Promise<Publisher | undefined> {
  const [row] = await db.select().from(publishers).where(eq(publishers.id, id));
  return row;
}

function publisherNotFound(id: string): PlatformError {
  return new PlatformError(
    'PUBLISHER_NOT_FOUND',
    `There is no publisher "${id}". Create it with \`POST /v1/publishers\`.`,
  );
}
