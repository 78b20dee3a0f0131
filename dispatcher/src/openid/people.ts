import { PlatformError } from '@digital-commerce/plugin-schema';
import type { EndedSessions, ListQuery, PersonList } from '@digital-commerce/plugin-schema';
import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';
import type { Database } from '../db/database.ts';
import { people, sessions } from '../db/tables.ts';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';
import type { ChangeAuthor } from '../registry/change-plugin.ts';
import type { Services } from '../services.ts';
import { toPerson } from '../sessions/session-store.ts';

/** Who has signed in at the OpenID provider. @throws INVALID_REQUEST */
export async function listPeople(db: Database, { cursor, limit }: ListQuery, now: Date): Promise<PersonList> {
  const [createdAt = '', id = ''] = cursor === undefined ? [] : parseCursor(cursor, 2);
  const open = and(eq(sessions.personId, people.id), gt(sessions.expiresAt, now.toISOString()));
  const rows = await db
    .select({ person: people, open: count(sessions.hash) })
    .from(people)
    .leftJoin(sessions, open)
    .where(sql`(${people.createdAt}, ${people.id}) > (${createdAt}, ${id})`)
    .groupBy(people.id)
    .orderBy(asc(people.createdAt), asc(people.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ person }) => [person.createdAt, person.id]);
  const shown = page.rows.map(({ person, open: openSessions }) => ({
    ...toPerson(person),
    role: person.role,
    ...(person.tenantId !== null && { tenant: person.tenantId }),
    signedInAt: person.signedInAt,
    sessions: openSessions,
  }));
  return { people: shown, ...page.next };
}

/**
 * Ends all sessions of a person, at once. They may sign in again, as long as a rule lets them.
 * @throws PERSON_NOT_FOUND
 */
export async function endPersonSessions(
  { db, audit }: Services,
  id: string,
  { actor, requestId }: ChangeAuthor,
): Promise<EndedSessions> {
  const [row] = await db.select().from(people).where(eq(people.id, id));
  if (row === undefined) {
    throw new PlatformError(
      'PERSON_NOT_FOUND',
      `Nobody with the id "${id}" has signed in at the OpenID provider. \`GET /v1/people\` lists who has.`,
    );
  }
  const isTheirs = eq(sessions.personId, id);
  const ended = await db.$count(sessions, and(isTheirs, gt(sessions.expiresAt, new Date().toISOString())));
  const record = {
    actor,
    requestId,
    action: 'session.revoke',
    target: `person:${id}`,
    before: { ...toPerson(row), sessions: ended },
  };
  await audit.commit(async (append) => {
    const { statement } = await append(PLATFORM_CHAIN, record);
    return [db.delete(sessions).where(isTheirs), statement];
  });
  return { person: id, ended };
}
