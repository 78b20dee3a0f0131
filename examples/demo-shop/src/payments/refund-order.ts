import { HookRejectedError } from '@digital-commerce/plugin-sdk/host';
import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import { toMajor } from '../catalogue/money.ts';
import { CURRENCY } from '../catalogue/products.ts';
import { callAfter, moveOrder } from '../orders/order-store.ts';
import type { Order } from '../orders/order-store.ts';
import { toPaymentId } from './pay-order.ts';

/**
 * Gives all of an order's money back. It is given back once the platform's message says so. The refund has one id, so that a
 * second try is the same refund.
 * @returns in words why not
 */
export async function refundOrder(
  { db, plugins }: { db: D1Database; plugins: PluginManager },
  order: Order,
): Promise<string | undefined> {
  const isBegun = await moveOrder(db, order, { to: 'refunding', from: ['paid'] });
  if (!isBegun) return 'Only an order that is paid can be refunded.';
  const stop = async (message: string): Promise<string> => {
    await moveOrder(db, { ...order, state: 'refunding' }, { to: 'paid', from: ['refunding'] });
    return message;
  };
  try {
    const refund = await plugins.executeHook('before_refund', {
      id: `refund-${order.id}`,
      paymentId: toPaymentId(order.id),
      orderId: order.id,
      amount: toMajor((order.due ?? order.total) - order.refunded),
      currency: CURRENCY,
      reason: 'requested_by_customer',
    });
    const result = await plugins.executeHook('process_refund', refund);
    const about = { id: `${order.id}:refund`, orderId: order.id, state: 'refunding' } as const;
    await callAfter(db, 'after_refund', { refund, result }, about).run();
    return result.status === 'failed' ? await stop(result.message ?? 'The refund failed.') : undefined;
  } catch (error) {
    if (error instanceof HookRejectedError) return stop(error.message);
    await stop('');
    throw error;
  }
}
