import type { Person } from '@digital-commerce/plugin-schema';
import { eq, lt } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { people, sessions } from '../db/tables.ts';
import { toBase64Url } from '../encoding/base64url.ts';
import { sha256Hex } from '../sha256.ts';

/** Of a session that stands for a token. */
export const SESSION_SECONDS = 12 * 60 * 60;
/** Of a person's: whoever is let go at the provider is gone from here after a working day. */
export const PERSON_SESSION_SECONDS = 8 * 60 * 60;
const ID_BYTES = 32;

/** What a session stands for. */
export type SessionHolder =
  /** SHA-256 of a token, in hex. */
  | { tokenHash: string; person?: undefined }
  /** A person, and the text of the rule that has let them in. */
  | { person: Person; rule: string };

export type HeldSession = SessionHolder & {
  /** ISO 8601. */
  expiresAt: string;
};

/** A session that nobody has yet: only the cookie holds the id, the database has its hash. */
export async function createSession(
  now: Date,
  seconds: number,
): Promise<{ id: string; row: { hash: string; createdAt: string; expiresAt: string } }> {
  const id = toBase64Url(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
  const expiresAt = new Date(now.getTime() + seconds * 1_000).toISOString();
  return { id, row: { hash: await sha256Hex(id), createdAt: now.toISOString(), expiresAt } };
}

/** @returns the id, which only the cookie holds */
export async function startSession(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<{ id: string; expiresAt: string }> {
  const { id, row } = await createSession(now, SESSION_SECONDS);
  await db.insert(sessions).values({ ...row, tokenHash });
  return { id, expiresAt: row.expiresAt };
}

/** The session of an id, unless it is over. */
export async function loadSession(db: Database, id: string, now: Date): Promise<HeldSession | undefined> {
  const [row] = await db
    .select()
    .from(sessions)
    .leftJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.hash, await sha256Hex(id)));
  if (row === undefined || Date.parse(row.sessions.expiresAt) <= now.getTime()) return undefined;
  const { tokenHash, rule, expiresAt } = row.sessions;
  if (tokenHash !== null) return { tokenHash, expiresAt };
  return row.people === null || rule === null ? undefined : { person: toPerson(row.people), rule, expiresAt };
}

/** What the provider wants to see when the person of a session leaves, as it is stored. */
export async function loadSealedIdToken(db: Database, id: string): Promise<string | undefined> {
  const isIt = eq(sessions.hash, await sha256Hex(id));
  const [row] = await db.select({ idToken: sessions.idToken }).from(sessions).where(isIt);
  return row?.idToken ?? undefined;
}

export function toPerson({ id, issuer, subject, name, email }: typeof people.$inferSelect): Person {
  return { id, issuer, subject, ...(name !== null && { name }), ...(email !== null && { email }) };
}

export async function endSession(db: Database, id: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.hash, await sha256Hex(id)));
}

/** Forgets sessions that are over. */
export async function sweepSessions(db: Database, now: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, now.toISOString()));
}
