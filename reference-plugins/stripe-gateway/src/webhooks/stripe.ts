import { defineWebhook } from '@digital-commerce/plugin-sdk';
import type { Stripe } from 'stripe';
import type manifest from '../../plugin.ts';
import { findByIntent } from '../payments/payment-store.ts';
import { recordDispute } from '../payments/record-dispute.ts';
import { recordRefund } from '../payments/record-refund.ts';
import { refreshPayment } from '../payments/refresh-payment.ts';
import { openStripe } from '../stripe/open-stripe.ts';

/**
 * A message of Stripe. The platform has checked its signature over the bytes that came, and lets each through once. They come
 * in any order, some before the answer to the request that caused them: so each is only a reason to ask how things stand.
 */
export default defineWebhook<typeof manifest>(async (context, message) => {
  const { type, data } = JSON.parse(message.body) as Stripe.Event;
  const stripe = openStripe(context);
  const { id } = data.object as { id: string };
  const [subject = ''] = type.split('.');
  if (subject === 'payment_intent') {
    await refreshPayment(context, stripe, id);
  } else if (subject === 'refund') {
    const refund = await stripe.refunds.retrieve(id);
    const intent = typeof refund.payment_intent === 'string' ? refund.payment_intent : refund.payment_intent?.id;
    const payment = intent === undefined ? undefined : await findByIntent(context, intent);
    if (payment !== undefined) await recordRefund(context, payment.id, refund);
  } else if (type.startsWith('charge.dispute.')) {
    await recordDispute(context, await stripe.disputes.retrieve(id));
  } else {
    context.log.debug('not for us', { type });
  }
});
