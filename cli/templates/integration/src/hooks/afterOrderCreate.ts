import type { HandlerFor } from '@digital-commerce/plugin-sdk';

/** Takes what was ordered off the stock that is known, and tells whoever subscribed. */
const handler: HandlerFor<'after_order_create'> = async (context, order) => {
  for (const { sku, quantity } of order.lines) {
    const known = await context.kv.getEntry<number>(`stock:${sku}`);
    if (known === undefined) continue;
    await context.kv.set(`stock:${sku}`, Math.max(0, known.value - quantity), { ifVersion: known.version });
  }
  await context.events.emit('order-counted', { orderId: order.id }, { key: order.id, idempotencyKey: order.id });
};

export default handler;
