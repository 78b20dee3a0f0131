import type { OrderData } from '@digital-commerce/plugin-sdk';
import { ORDER_STATES, statesBefore } from './order-states.ts';
import type { OrderStateName } from './order-states.ts';

/** What plugins are told of an order, and what its page shows. */
export type OrderContent = OrderData;

/** Amounts are in cents, times in milliseconds since the epoch. */
export interface Order {
  id: string;
  number: number;
  visitor: string;
  customerId: string | undefined;
  state: OrderStateName;
  /** Of the payment: one that a plugin offered, or the shop's own `invoice`. */
  method: string;
  total: number;
  due: number | undefined;
  refunded: number;
  content: OrderContent;
  attempt: string | undefined;
  attemptAt: number | undefined;
  redirectUrl: string | undefined;
  message: string | undefined;
  createdAt: number;
}

interface OrderRow {
  id: string;
  number: number;
  visitor: string;
  customer_id: string | null;
  state: OrderStateName;
  method: string;
  total: number;
  due: number | null;
  refunded: number;
  data: string;
  attempt: string | null;
  attempt_at: number | null;
  redirect_url: string | null;
  message: string | null;
  created_at: number;
}

/** A change that goes together with an order's next state. */
export interface Change {
  to: OrderStateName;
  /** Only while the order is in one of these. Default: all that the table allows. */
  from?: readonly OrderStateName[];
  /** Only while this attempt is the order's. */
  attempt?: string;
  set?: Partial<Record<'method' | 'redirect_url' | 'message' | 'refunded' | 'due', string | number | null>>;
}

const FIRST_NUMBER = 1_000;

export async function findOrder(db: D1Database, id: string): Promise<Order | undefined> {
  const row = await db.prepare('SELECT * FROM orders WHERE id = ?').bind(id).first<OrderRow>();
  return row === null ? undefined : toOrder(row);
}

/** A visitor's order of a checkout. That of somebody else is none, whatever they have called their checkout. */
export async function findOrderOfCheckout(
  db: D1Database,
  checkoutId: string,
  visitor: string,
): Promise<Order | undefined> {
  const row = await db
    .prepare('SELECT * FROM orders WHERE checkout_id = ? AND visitor = ?')
    .bind(checkoutId, visitor)
    .first<OrderRow>();
  return row === null ? undefined : toOrder(row);
}

/** What a visitor's cart has become. */
export async function findOrderOfCart(db: D1Database, cartId: string, visitor: string): Promise<Order | undefined> {
  const row = await db
    .prepare('SELECT * FROM orders WHERE cart_id = ? AND visitor = ?')
    .bind(cartId, visitor)
    .first<OrderRow>();
  return row === null ? undefined : toOrder(row);
}

/** The newest first. */
export async function listOrders(db: D1Database, customerId: string | undefined): Promise<Order[]> {
  const { results } = await db
    .prepare('SELECT * FROM orders WHERE ?1 IS NULL OR customer_id = ?1 ORDER BY number DESC LIMIT 50')
    .bind(customerId ?? null)
    .all<OrderRow>();
  return results.map(toOrder);
}

/**
 * Moves an order on, together with the call that tells plugins, or does nothing: of two that come at once, or of one that comes
 * late, one finds the order where it has to be.
 * @returns whether it was moved
 */
export async function moveOrder(db: D1Database, order: Order, change: Change): Promise<boolean> {
  const { to, from = statesBefore(to), attempt, set = {} } = change;
  const columns = Object.keys(set).map((column) => `, ${column} = ?`);
  const update = db
    .prepare(
      `UPDATE orders SET state = ?, updated_at = ?${columns.join('')}
       WHERE id = ? AND state IN (${from.map(() => '?').join(', ')}) AND (? IS NULL OR attempt = ?)`,
    )
    .bind(to, Date.now(), ...Object.values(set), order.id, ...from, attempt ?? null, attempt ?? null);
  const [result] = await db.batch([update, ...toCalls(db, order, to)]);
  return (result?.meta.changes ?? 0) > 0;
}

/** Plugins know fewer states; each that they know comes once. */
function toCalls(db: D1Database, order: Order, to: OrderStateName): D1PreparedStatement[] {
  const { status } = ORDER_STATES[to];
  const previousStatus = ORDER_STATES[order.state].status;
  if (status === previousStatus) return [];
  const data = { order: toStoredOrder({ ...order, state: to }), previousStatus };
  return [
    callAfter(db, 'after_order_status_change', data, { id: `${order.id}:${status}`, orderId: order.id, state: to }),
  ];
}

/** A hook that is called because an order is in a state, if it is: see `makeCalls`. */
export function callAfter(
  db: D1Database,
  hook: string,
  data: object,
  { id, orderId, state }: { id: string; orderId: string; state: OrderStateName },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT OR IGNORE INTO calls (id, hook, data, created_at)
       SELECT ?, ?, ?, ? FROM orders WHERE id = ? AND state = ?`,
    )
    .bind(`${id}:${hook}`, hook, JSON.stringify(data), Date.now(), orderId, state);
}

export function toStoredOrder({ id, number, state, content, createdAt }: Order) {
  return {
    ...content,
    id,
    number: String(number),
    status: ORDER_STATES[state].status,
    createdAt: new Date(createdAt).toISOString(),
  };
}

function toOrder(row: OrderRow): Order {
  return {
    id: row.id,
    number: FIRST_NUMBER + row.number,
    visitor: row.visitor,
    customerId: row.customer_id ?? undefined,
    state: row.state,
    method: row.method,
    total: row.total,
    due: row.due ?? undefined,
    refunded: row.refunded,
    content: JSON.parse(row.data) as OrderContent,
    attempt: row.attempt ?? undefined,
    attemptAt: row.attempt_at ?? undefined,
    redirectUrl: row.redirect_url ?? undefined,
    message: row.message ?? undefined,
    createdAt: row.created_at,
  };
}
