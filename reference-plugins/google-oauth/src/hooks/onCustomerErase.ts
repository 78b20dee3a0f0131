import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { forgetUser } from '../users/forget-user.ts';

/** Forgets the Google accounts of a customer, and one with their address that nobody has said to be another customer's. */
export default defineHook<typeof manifest>()('on_customer_erase', async (context, { customerId, email }) => {
  const { rows } = await context.db.query<{ sub: string }>(
    `SELECT sub FROM links WHERE customer_id = ?
     UNION SELECT sub FROM users WHERE email = ? AND sub NOT IN (SELECT sub FROM links)`,
    [customerId, email?.toLowerCase() ?? null],
  );
  for (const { sub } of rows) await forgetUser(context, sub);
});
