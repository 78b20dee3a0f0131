/** Somebody who is signed in. */
export interface Session {
  customerId: string;
  email: string | undefined;
  name: string | undefined;
  /** What the sign-in plugin's rules made them. */
  roles: readonly string[];
}

interface SessionRow {
  customer_id: string;
  email: string | null;
  name: string | null;
  roles: string;
}

export async function findSession(db: D1Database, visitor: string, now: number): Promise<Session | undefined> {
  const row = await db
    .prepare(
      `SELECT sessions.customer_id, sessions.roles, customers.email, customers.name
       FROM sessions JOIN customers ON customers.id = sessions.customer_id
       WHERE sessions.visitor = ? AND sessions.expires_at > ?`,
    )
    .bind(visitor, now)
    .first<SessionRow>();
  if (row === null) return undefined;
  return {
    customerId: row.customer_id,
    email: row.email ?? undefined,
    name: row.name ?? undefined,
    roles: JSON.parse(row.roles) as string[],
  };
}

/** Begins a session under another visitor's id, which takes cart and orders of the one before along. */
export async function beginSession(
  db: D1Database,
  { before, after, customerId, roles, expiresAt }: NewSession,
): Promise<void> {
  await db.batch([
    db
      .prepare('INSERT INTO sessions (visitor, customer_id, roles, expires_at) VALUES (?, ?, ?, ?)')
      .bind(after, customerId, JSON.stringify(roles), expiresAt),
    db.prepare('UPDATE carts SET visitor = ? WHERE visitor = ?').bind(after, before),
    db
      .prepare('UPDATE orders SET visitor = ?, customer_id = ? WHERE visitor = ? AND customer_id IS NULL')
      .bind(after, customerId, before),
    db.prepare('DELETE FROM sessions WHERE visitor = ? OR expires_at < ?').bind(before, Date.now()),
  ]);
}

interface NewSession {
  before: string;
  after: string;
  customerId: string;
  roles: readonly string[];
  expiresAt: number;
}

export async function endSession(db: D1Database, visitor: string): Promise<void> {
  await db.prepare('DELETE FROM sessions WHERE visitor = ?').bind(visitor).run();
}
