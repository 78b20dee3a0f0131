import { defineHook } from '@digital-commerce/plugin-sdk';
import type { OrderStatusChange } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { loadConfig } from '../config.ts';
import { keepBuyer } from '../privacy/keep-customer.ts';
import { recordSale } from '../revenue/record-sale.ts';
import { toMinor } from '../revenue/to-minor.ts';
import { readVisitor } from '../revenue/visitor-in-metadata.ts';

type Order = OrderStatusChange['order'];

/** An order in a state that stands for paid is revenue: its total takes the place of what its payments add up to. */
export default defineHook<typeof manifest>()('after_order_status_change', async (context, { order }) => {
  const config = await loadConfig(context);
  if (!config.paidStatuses.includes(order.status)) return;
  const visitor = readVisitor(order.metadata);
  await recordSale(
    context,
    {
      orderId: order.id,
      currency: order.currency,
      amount: toMinor(context, order.total ?? addUp(order), order.currency),
      lines: order.lines.map(({ sku, quantity }) => ({ product: sku.slice(0, 100), units: quantity })),
      ...(visitor !== undefined && { visitor }),
    },
    config,
  );
  await keepBuyer(context, { visitor, customer: order.customer }, config);
});

function addUp({ lines, shippingTotal = 0, taxTotal = 0, discountTotal = 0 }: Order): number {
  const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  return Math.max(0, goods + shippingTotal + taxTotal - discountTotal);
}
