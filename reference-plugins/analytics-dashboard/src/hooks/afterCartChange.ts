import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { loadConfig } from '../config.ts';
import { storeEvents } from '../events/store-events.ts';
import { readVisitor } from '../revenue/visitor-in-metadata.ts';

/** What came into a cart or left it, as the shop's server says. */
export default defineHook<typeof manifest>()('after_cart_change', async (context, { cart, change, sku }) => {
  if (!change.startsWith('item_')) return;
  const { clock, cartSource } = await loadConfig(context);
  if (cartSource !== 'server') return;
  const at = Date.now();
  const visitor = readVisitor(cart.metadata);
  const refusal = await storeEvents(
    context,
    [
      {
        source: 'server',
        id: `cart:${context.invocation.idempotencyKey}`,
        name: `cart_${change}`,
        at,
        ...clock.toHour(at),
        ...(visitor !== undefined && { visitor }),
        ...(sku !== undefined && { product: sku.slice(0, 100) }),
      },
    ],
    { clock, now: at },
  );
  if (refusal !== undefined) context.metrics.count('events.refused', 1, { reason: refusal });
});
