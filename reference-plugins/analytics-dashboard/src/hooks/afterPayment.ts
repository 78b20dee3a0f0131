import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { loadConfig } from '../config.ts';
import { keepBuyer } from '../privacy/keep-customer.ts';
import { recordSale } from '../revenue/record-sale.ts';
import { toMinor } from '../revenue/to-minor.ts';
import { readVisitor } from '../revenue/visitor-in-metadata.ts';

/** A payment that succeeded is revenue of its order. */
export default defineHook<typeof manifest>()('after_payment_process', async (context, { payment, result }) => {
  if (result.status !== 'succeeded' || payment.amount === 0) return;
  const config = await loadConfig(context);
  const { currency } = payment;
  const paymentId = payment.id ?? result.transactionId ?? context.invocation.idempotencyKey;
  const visitor = readVisitor(payment.metadata);
  await recordSale(
    context,
    {
      orderId: payment.orderId ?? `payment ${paymentId}`,
      paymentId,
      currency,
      amount: toMinor(context, payment.amount, currency),
      ...(visitor !== undefined && { visitor }),
    },
    config,
  );
  await keepBuyer(context, { visitor, customer: payment.customer }, config);
});
