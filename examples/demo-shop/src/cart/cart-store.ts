import { createId } from '../security/random-id.ts';

/** What somebody has put together. Prices are the catalogue's, and looked up when they are needed. */
export interface Cart {
  id: string;
  lines: readonly CartLine[];
  codes: readonly string[];
}

interface CartLine {
  productId: string;
  quantity: number;
}

interface CartRow {
  id: string;
  lines: string;
  codes: string;
}

/** The visitor's, or an empty one that is not stored yet. */
export async function loadCart(db: D1Database, visitor: string): Promise<Cart> {
  const row = await db.prepare('SELECT id, lines, codes FROM carts WHERE visitor = ?').bind(visitor).first<CartRow>();
  if (row === null) return { id: createId('cart'), lines: [], codes: [] };
  return { id: row.id, lines: JSON.parse(row.lines) as CartLine[], codes: JSON.parse(row.codes) as string[] };
}

/** What has become an order meanwhile is another cart from then on, as a cart can be ordered once. */
export async function keepCart(db: D1Database, visitor: string, { id, lines, codes }: Cart): Promise<void> {
  await db
    .prepare(
      `INSERT INTO carts (visitor, id, lines, codes, updated_at)
       SELECT ?1, CASE WHEN EXISTS (SELECT 1 FROM orders WHERE cart_id = ?2) THEN ?3 ELSE ?2 END, ?4, ?5, ?6 WHERE true
       ON CONFLICT (visitor) DO UPDATE SET id = excluded.id, lines = excluded.lines, codes = excluded.codes, updated_at = excluded.updated_at`,
    )
    .bind(visitor, id, createId('cart'), JSON.stringify(lines), JSON.stringify(codes), Date.now())
    .run();
}

export function countItems({ lines }: Cart): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
