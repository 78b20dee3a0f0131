import { LIMITS } from '../limits.ts';
import { PaymentData, PaymentResult, SettledPayment } from '../payloads/payment.ts';
import type { HookDefinition } from './hook-definition.ts';

export const PAYMENT_HOOKS = {
  before_payment_process: {
    category: 'payment',
    kind: 'filter',
    description: 'Before a payment is handed to the provider: change it, or reject it.',
    see: 'payments:read',
    change: 'payments:write',
    payload: PaymentData,
    result: PaymentData,
    rejects: true,
    onFailure: 'skip',
    immutable: ['/id', '/currency', '/orderId'],
    sensitive: ['/customer', '/method/token'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  process_payment: {
    category: 'payment',
    kind: 'provider',
    description: 'Take the payment: one plugin does it and says how it went.',
    see: 'payments:read',
    change: 'payments:process',
    payload: PaymentData,
    result: PaymentResult,
    idempotent: false,
    sensitive: ['/customer', '/method/token'],
    deadlineMs: 10_000,
  },
  after_payment_process: {
    category: 'payment',
    kind: 'action',
    description: 'A payment was made or failed.',
    see: 'payments:read',
    payload: SettledPayment,
    durable: true,
    sensitive: ['/payment/customer', '/payment/method/token'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
} as const satisfies Record<string, HookDefinition>;
