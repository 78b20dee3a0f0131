import type { PAYMENT_HOOKS } from '../../hooks/payment.ts';
import type { HookExamples } from '../hook-example.ts';
import { CLIENT, CUSTOMER, HOME } from './samples.ts';

const PAYMENT = {
  id: 'pay_55',
  amount: 29.9,
  currency: 'EUR',
  orderId: 'ord_1001',
  customer: CUSTOMER,
  method: { type: 'card', token: 'tok_visa' },
};

const REFUND = {
  id: 'ref_3',
  paymentId: 'pay_55',
  transactionId: 'pi_3Qa',
  orderId: 'ord_1001',
  amount: 12.5,
  currency: 'EUR',
  lines: [{ lineId: 'line_1', quantity: 1, amount: 12.5 }],
  restock: true,
  reason: 'requested_by_customer' as const,
};

export const PAYMENT_EXAMPLES: HookExamples<keyof typeof PAYMENT_HOOKS> = {
  before_payment_process: {
    payload: PAYMENT,
    result: { ...PAYMENT, metadata: { channel: 'web' } },
  },
  can_process_payment: {
    payload: { payment: PAYMENT, client: CLIENT, billingAddress: HOME, failedAttempts: 4 },
    denial: { code: 'TOO_MANY_ATTEMPTS', message: 'Too many attempts. Try another card.', field: 'payment.method' },
  },
  process_payment: {
    payload: PAYMENT,
    result: { status: 'succeeded', transactionId: 'pi_3Qa' },
  },
  after_payment_process: {
    payload: { payment: PAYMENT, result: { status: 'succeeded', transactionId: 'pi_3Qa' } },
  },
  before_refund: {
    payload: REFUND,
    result: { ...REFUND, amount: 10, note: 'A fee of 2.50 was kept.' },
  },
  process_refund: {
    payload: REFUND,
    result: { status: 'succeeded', refundId: 're_1Kx' },
  },
  after_refund: {
    payload: { refund: REFUND, result: { status: 'succeeded', refundId: 're_1Kx' } },
  },
  list_payment_methods: {
    payload: { amount: 29.9, currency: 'EUR', country: 'DE', locale: 'de', customer: CUSTOMER },
    result: [
      { id: 'card', label: 'Karte', kind: 'card' },
      { id: 'invoice', label: 'Rechnung', kind: 'invoice', fee: 1.5 },
    ],
  },
};
