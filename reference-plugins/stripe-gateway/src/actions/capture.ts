import { defineAction } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { capturePayment } from '../payments/capture-payment.ts';
import { describePayment } from '../payments/describe-payment.ts';
import { asRejection } from '../payments/as-rejection.ts';

interface Input {
  payment: string;
  /** In the major unit. Default: all of it. */
  amount?: number;
}

export default defineAction<typeof manifest, Input>(async (context, { payment, amount }) =>
  describePayment(await asRejection(() => capturePayment(context, payment, amount))),
);
