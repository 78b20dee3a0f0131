import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { capturePayment } from '../payments/capture-payment.ts';
import { answerWith } from './answer.ts';

export default defineEndpoint<typeof manifest>((context, { params }) =>
  answerWith(() => capturePayment(context, params['id'] ?? '')),
);
