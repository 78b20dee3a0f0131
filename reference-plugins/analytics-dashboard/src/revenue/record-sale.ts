import type { SqlStatement } from '@digital-commerce/plugin-sdk';
import type { Context } from '../context.ts';
import type { Config } from '../config.ts';
import { insertEvents } from '../events/store-events.ts';
import type { ShopHour } from '../time/shop-clock.ts';
import { rollRevenue } from './roll-revenue.ts';

/** What says that an order was paid for. Money is in the currency's minor unit. */
export interface SaleEvidence {
  orderId: string;
  currency: string;
  amount: number;
  /** Of the payment; absent when it is the order that says so. */
  paymentId?: string;
  /** Of whose browser the shop says that it bought. */
  visitor?: string;
  /** With the order: what was in it. */
  lines?: readonly { product: string; units: number }[];
}

/** Totals of orders may change for so long. Hours are kept longer. */
const CHANGEABLE_MS = 30 * 24 * 3_600_000;

/**
 * Counts an order once, at the time at which the first evidence came. Evidence may come again, and in any order: payments
 * of one order add up, and the order's own total takes their place.
 */
export async function recordSale(context: Context, evidence: SaleEvidence, { clock }: Config): Promise<void> {
  const { orderId, currency, amount, paymentId, visitor } = evidence;
  const known = await context.db.first<ShopHour & { at: number }>(
    'SELECT at, hour, day FROM sales WHERE order_id = ?',
    [orderId],
  );
  const now = Date.now();
  if (known !== undefined && known.at < now - CHANGEABLE_MS) return;
  const at = known?.at ?? now;
  const time = known === undefined ? clock.toHour(at) : { hour: known.hour, day: known.day };
  const sale = { id: orderId, at, ...time };
  const evidenceOf =
    paymentId === undefined
      ? keepOrder(sale, { currency, amount, lines: evidence.lines ?? [] })
      : keepPayment(sale, { paymentId, currency, amount });
  const event = { source: 'server', id: `order_paid:${orderId}`, name: 'order_paid', at, ...time } as const;
  await context.db.transaction([
    ...evidenceOf,
    ...insertEvents([{ ...event, ...(visitor !== undefined && { visitor }) }]),
    ...rollRevenue(time),
  ]);
}

interface Sale extends ShopHour {
  id: string;
  at: number;
}

function keepPayment(
  { id, at, hour, day }: Sale,
  { paymentId, currency, amount }: { paymentId: string; currency: string; amount: number },
): SqlStatement[] {
  return [
    {
      sql: 'INSERT OR IGNORE INTO payments (id, order_id, at, currency, amount) VALUES (?, ?, ?, ?, ?)',
      params: [paymentId, id, at, currency, amount],
    },
    // Amounts of different currencies are not added up: those of the first payment's count.
    {
      sql: `INSERT INTO sales (order_id, at, hour, day, currency, amount, basis)
        SELECT order_id, ?2, ?3, ?4, currency, SUM(amount), 'payments' FROM payments WHERE order_id = ?1
          AND currency = (SELECT currency FROM payments WHERE order_id = ?1 ORDER BY rowid LIMIT 1) GROUP BY order_id
        ON CONFLICT (order_id) DO UPDATE SET amount = excluded.amount WHERE basis = 'payments'`,
      params: [id, at, hour, day],
    },
  ];
}

function keepOrder(
  { id, at, hour, day }: Sale,
  { currency, amount, lines }: { currency: string; amount: number; lines: NonNullable<SaleEvidence['lines']> },
): SqlStatement[] {
  return [
    {
      sql: `INSERT INTO sales (order_id, at, hour, day, currency, amount, basis) VALUES (?, ?, ?, ?, ?, ?, 'order')
        ON CONFLICT (order_id) DO UPDATE SET currency = excluded.currency, amount = excluded.amount, basis = 'order'`,
      params: [id, at, hour, day, currency, amount],
    },
    { sql: 'DELETE FROM sold WHERE order_id = ?', params: [id] },
    {
      sql: `INSERT INTO sold (order_id, product, units) SELECT ?1, value ->> 0, SUM(value ->> 1) FROM json_each(?2) GROUP BY value ->> 0`,
      params: [id, JSON.stringify(lines.map(({ product, units }) => [product, units]))],
    },
  ];
}
