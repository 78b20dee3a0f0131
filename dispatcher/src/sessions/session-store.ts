import { eq, lt } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { sessions } from '../db/tables.ts';
import { toBase64Url } from '../encoding/base64url.ts';
import { sha256Hex } from '../sha256.ts';

export const SESSION_SECONDS = 12 * 60 * 60;
const ID_BYTES = 32;

export interface HeldSession {
  /** SHA-256 of the token that it stands for, in hex. */
  tokenHash: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** @returns the id, which only the cookie holds; the database has its hash */
export async function startSession(db: Database, tokenHash: string, now: Date): Promise<HeldSession & { id: string }> {
  const id = toBase64Url(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1_000).toISOString();
  await db.insert(sessions).values({ hash: await sha256Hex(id), tokenHash, createdAt: now.toISOString(), expiresAt });
  return { id, tokenHash, expiresAt };
}

/** The session of an id, unless it is over. */
export async function loadSession(db: Database, id: string, now: Date): Promise<HeldSession | undefined> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.hash, await sha256Hex(id)));
  if (row === undefined || Date.parse(row.expiresAt) <= now.getTime()) return undefined;
  return { tokenHash: row.tokenHash, expiresAt: row.expiresAt };
}

export async function endSession(db: Database, id: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.hash, await sha256Hex(id)));
}

/** Forgets sessions that are over. */
export async function sweepSessions(db: Database, now: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, now.toISOString()));
}
