import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { refundPayment } from '../payments/refund-payment.ts';

export default defineHook<typeof manifest>()('process_refund', refundPayment);
