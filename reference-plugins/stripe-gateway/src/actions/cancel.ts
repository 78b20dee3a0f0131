import { defineAction } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { asRejection } from '../payments/as-rejection.ts';
import { cancelPayment } from '../payments/cancel-payment.ts';
import { describePayment } from '../payments/describe-payment.ts';

export default defineAction<typeof manifest, { payment: string }>(async (context, { payment }) =>
  describePayment(await asRejection(() => cancelPayment(context, payment))),
);
