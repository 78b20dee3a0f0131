import type { Stripe } from 'stripe';
import { toDeclineCode, UnexpectedAnswer } from '../stripe/payment-error.ts';
import type { PaymentErrorCode } from '../stripe/payment-error.ts';

/** How far a payment is. Nothing comes after `canceled` and `succeeded`. */
export type PaymentStatus =
  | 'begun'
  | 'requires_action'
  | 'processing'
  | 'failed'
  | 'authorised'
  | 'canceled'
  | 'succeeded';

/** As the database has it: amounts in Stripe's smallest unit, times in milliseconds since the epoch. */
export interface PaymentRow {
  id: string;
  intent: string | null;
  order_id: string | null;
  customer_id: string | null;
  amount: number;
  currency: string;
  status: PaymentStatus;
  attempts: number;
  captured: number;
  refunded: number;
  code: PaymentErrorCode | null;
  message: string | null;
  told: string | null;
  created_at: number;
  updated_at: number;
}

/** What a payment intent says of its payment. */
export interface IntentState {
  intent: string;
  status: PaymentStatus;
  captured: number;
  code: PaymentErrorCode | null;
  /** Stripe's words. */
  message: string | null;
}

/** Keys of an intent's metadata: which payment of the shop it is, and whose. */
export const PAYMENT_KEY = 'shop_payment';
export const INSTALLATION_KEY = 'shop_installation';

/** @throws UnexpectedAnswer */
export function toIntentState(intent: Stripe.PaymentIntent): IntentState {
  if (typeof intent.id !== 'string') throw new UnexpectedAnswer('Stripe answered without a payment intent.');
  const { last_payment_error: error } = intent;
  return {
    intent: intent.id,
    status: toStatus(intent),
    captured: intent.amount_received,
    code: error === null ? null : toDeclineCode(error.decline_code, error.code),
    message: error?.message ?? null,
  };
}

function toStatus({ status, last_payment_error: error }: Stripe.PaymentIntent): PaymentStatus {
  switch (status) {
    case 'succeeded':
      return 'succeeded';
    case 'canceled':
      return 'canceled';
    case 'processing':
      return 'processing';
    case 'requires_action':
      return 'requires_action';
    case 'requires_capture':
      return 'authorised';
    default:
      return error === null ? 'begun' : 'failed';
  }
}
