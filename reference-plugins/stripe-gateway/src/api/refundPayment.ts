import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { countRefunds, requirePayment } from '../payments/payment-store.ts';
import { refundPayment } from '../payments/refund-payment.ts';
import { toMajorUnits } from '../stripe/minor-units.ts';
import { answerWith } from './answer.ts';

/** Gives back what is left of a payment. The same request twice gives it back once: how many came before is part of its key. */
export default defineEndpoint<typeof manifest>((context, { params }) =>
  answerWith(async () => {
    const { id, currency, captured, refunded } = await requirePayment(context, params['id'] ?? '');
    if (captured <= refunded) throw new Error(`Nothing of payment "${id}" is left to give back.`);
    const refund = {
      id: `dashboard:${id}:${await countRefunds(context, id)}`,
      paymentId: id,
      amount: toMajorUnits(captured - refunded, currency),
      currency,
      lines: [],
      restock: false,
      reason: 'requested_by_customer' as const,
      metadata: {},
    };
    const { status, message } = await refundPayment(context, refund);
    if (status === 'failed') throw new Error(message);
    return requirePayment(context, id);
  }),
);
