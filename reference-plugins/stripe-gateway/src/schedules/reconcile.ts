import { defineSchedule } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { listOpenPayments } from '../payments/payment-store.ts';
import { refreshPayment } from '../payments/refresh-payment.ts';
import { openStripe } from '../stripe/open-stripe.ts';

/** A payment is asked about when nothing was heard of it for so long. */
const QUIET_MS = 5 * 60_000;
const PAYMENTS_AT_ONCE = 25;

/** Asks Stripe about payments that are not over: a message may have been lost, or the answer to a request. */
export default defineSchedule<typeof manifest>(async (context, { scheduledAt }) => {
  const payments = await listOpenPayments(context, Date.parse(scheduledAt) - QUIET_MS, PAYMENTS_AT_ONCE);
  const stripe = openStripe(context);
  let changed = 0;
  for (const { intent, status } of payments) {
    const now = await refreshPayment(context, stripe, intent ?? '');
    if (now !== undefined && now.status !== status) changed += 1;
  }
  if (payments.length > 0) context.log.info('asked about open payments', { asked: payments.length, changed });
});
