import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { moveOrder } from '../orders/order-store.ts';
import type { Order } from '../orders/order-store.ts';
import { INVOICE } from '../orders/payment-methods.ts';
import { payOrder } from '../payments/pay-order.ts';
import { makeCalls } from '../platform/make-calls.ts';

const ATTEMPT = /^try_[\w-]{20}$/;

export function isAttempt(text: string): boolean {
  return ATTEMPT.test(text);
}

/** Has an order paid in the way that was chosen, and tells plugins what came of it. */
export async function takePayment(
  c: Context<AppEnv>,
  order: Order,
  { attempt, method, token }: { attempt: string; method: string; token: string | undefined },
): Promise<void> {
  const { DB: db } = c.env;
  const plugins = c.get('plugins');
  if (method === INVOICE) {
    await moveOrder(db, order, { to: 'invoiced', set: { method, message: null, redirect_url: null } });
  } else {
    await db.prepare('UPDATE orders SET method = ? WHERE id = ?').bind(method, order.id).run();
    await payOrder({ db, plugins }, { ...order, method }, { attempt, token: token ?? '' });
  }
  tellPlugins(c);
}

/** The visitor does not wait for plugins that are told of something. */
export function tellPlugins(c: Context<AppEnv>): void {
  c.executionCtx.waitUntil(
    makeCalls(c.env.DB, c.get('plugins')).catch((error: unknown) => console.error('plugins were not told', error)),
  );
}
