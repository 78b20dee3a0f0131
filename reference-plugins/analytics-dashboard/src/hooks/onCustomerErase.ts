import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { forgetVisitors } from '../privacy/forget-visitors.ts';

/**
 * Forgets what a customer did, on every browser that was known to be theirs, and which orders those were. Sales stay, with
 * nobody's name on them.
 */
export default defineHook<typeof manifest>()('on_customer_erase', async ({ db }, { customerId, orderIds }) => {
  const orders = JSON.stringify(orderIds.map((id) => `order_paid:${id}`));
  await db.transaction([
    ...forgetVisitors(
      `SELECT visitor FROM customers WHERE customer_id = ?1
       UNION SELECT visitor FROM events WHERE source = 'server' AND visitor IS NOT NULL AND id IN (SELECT value FROM json_each(?2))`,
      [customerId, orders],
    ),
    { sql: 'DELETE FROM customers WHERE customer_id = ?', params: [customerId] },
  ]);
});
