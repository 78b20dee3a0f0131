import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { loadConfig } from '../config.ts';
import { recordRefund } from '../revenue/record-refund.ts';
import { toMinor } from '../revenue/to-minor.ts';

/** Money that went back is subtracted on the day on which it went. */
export default defineHook<typeof manifest>()('after_refund', async (context, { refund, result }) => {
  if (result.status !== 'succeeded') return;
  const { currency } = refund;
  const id = refund.id ?? result.refundId ?? context.invocation.idempotencyKey;
  const amount = toMinor(context, refund.amount, currency);
  await recordRefund(context, { id, currency, amount }, await loadConfig(context));
});
