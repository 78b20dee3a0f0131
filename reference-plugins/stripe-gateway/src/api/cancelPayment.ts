import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { cancelPayment } from '../payments/cancel-payment.ts';
import { answerWith } from './answer.ts';

export default defineEndpoint<typeof manifest>((context, { params }) =>
  answerWith(() => cancelPayment(context, params['id'] ?? '')),
);
