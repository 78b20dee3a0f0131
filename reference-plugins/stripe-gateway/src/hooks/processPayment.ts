import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { takePayment } from '../payments/take-payment.ts';

export default defineHook<typeof manifest>()('process_payment', takePayment);
