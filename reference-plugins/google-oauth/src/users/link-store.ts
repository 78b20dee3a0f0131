import type { Context } from '../google/context.ts';

/** As the database has it: times in milliseconds since the epoch. */
export interface LinkRow {
  sub: string;
  customer_id: string;
  made_by: 'customer' | 'shop';
  linked_at: number;
  signed_out_at: number | null;
}

export function findLink({ db }: Context, sub: string): Promise<LinkRow | undefined> {
  return db.first<LinkRow>('SELECT * FROM links WHERE sub = ?', [sub]);
}

export async function listLinks({ db }: Context, customerId: string): Promise<LinkRow[]> {
  const { rows } = await db.query<LinkRow>('SELECT * FROM links WHERE customer_id = ? ORDER BY linked_at', [
    customerId,
  ]);
  return rows;
}

/**
 * Says that a person is a customer, unless they are one already.
 * @returns the customer that they are then
 */
export async function addLink(
  context: Context,
  { sub, customerId, madeBy }: { sub: string; customerId: string; madeBy: LinkRow['made_by'] },
): Promise<string> {
  await context.db.query(
    'INSERT INTO links (sub, customer_id, made_by, linked_at) VALUES (?, ?, ?, ?) ON CONFLICT (sub) DO NOTHING',
    [sub, customerId, madeBy, Date.now()],
  );
  return (await findLink(context, sub))?.customer_id ?? customerId;
}

/** Codes of the customer that were not used yet are void. */
export async function markSignedOut({ db }: Context, customerId: string): Promise<void> {
  await db.query('UPDATE links SET signed_out_at = ? WHERE customer_id = ?', [Date.now(), customerId]);
}
