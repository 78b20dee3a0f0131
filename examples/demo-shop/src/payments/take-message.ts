import * as z from 'zod';
import { toCents } from '../catalogue/money.ts';
import { CURRENCY } from '../catalogue/products.ts';
import { findOrder, moveOrder } from '../orders/order-store.ts';
import type { Order } from '../orders/order-store.ts';
import { toOrderId } from './pay-order.ts';

/** What the payment plugin says of a payment. */
const PaymentNews = z.looseObject({
  payment: z.string(),
  amount: z.number(),
  currency: z.string(),
  refunded: z.number().optional(),
});
type PaymentNews = z.output<typeof PaymentNews>;

export const Message = z.looseObject({ type: z.string(), data: z.unknown() });
type Message = z.output<typeof Message>;

const FAILED = 'Your bank did not pay. Please choose another way to pay.';

/**
 * Does to an order what a message says. It may come more than once, late, and before the answer to the shop: the table of states
 * decides what still changes. Messages about anything else are let pass.
 * @param message whose signature was checked
 * @param plugin the only one that is believed
 */
export async function takeMessage(db: D1Database, message: Message, plugin: string): Promise<void> {
  const prefix = `${plugin}.`;
  if (!message.type.startsWith(prefix)) return;
  const news = PaymentNews.safeParse(message.data);
  if (!news.success) return;
  const order = await findOrder(db, toOrderId(news.data.payment));
  if (order === undefined) return;
  await toChange(db, order, message.type.slice(prefix.length), news.data);
}

async function toChange(db: D1Database, order: Order, event: string, news: PaymentNews): Promise<void> {
  const done = { message: null, redirect_url: null };
  switch (event) {
    case 'payment-succeeded': {
      const isWhole = news.currency === CURRENCY && toCents(news.amount) >= (order.due ?? order.total);
      await moveOrder(db, order, { to: isWhole ? 'paid' : 'needs_attention', set: done });
      return;
    }
    case 'payment-failed':
      // While an attempt is under way its own answer comes; this may be about the one before.
      await moveOrder(db, order, {
        to: 'payment_failed',
        from: ['action_required', 'payment_pending'],
        set: { ...done, message: FAILED },
      });
      return;
    case 'payment-canceled':
      await moveOrder(db, order, { to: 'canceled', set: done });
      return;
    case 'payment-refunded': {
      const refunded = toCents(news.refunded ?? news.amount);
      const to = refunded >= (order.due ?? order.total) ? 'refunded' : 'paid';
      await moveOrder(db, order, { to, from: ['paid', 'refunding'], set: { ...done, refunded } });
      return;
    }
    default:
  }
}
