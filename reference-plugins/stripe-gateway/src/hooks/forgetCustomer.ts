import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';

/** Payments stay, for the books; whose they were does not. What Stripe keeps is the account's own affair. */
export default defineHook<typeof manifest>()('on_customer_erase', async (context, { customerId }) => {
  await context.db.query('UPDATE payments SET customer_id = NULL WHERE customer_id = ?', [customerId]);
});
