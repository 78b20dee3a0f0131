import { invalidRequest } from './stripe-failure.ts';

export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'canceled'
  | 'succeeded';

/** As https://docs.stripe.com/api/payment_intents/object, as far as a payment with one card goes. Amounts are in minor units, times in seconds. */
export interface PaymentIntent {
  id: string;
  object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  amount_received: number;
  currency: string;
  status: IntentStatus;
  capture_method: 'automatic' | 'manual';
  client_secret: string;
  created: number;
  customer: string | null;
  description: string | null;
  latest_charge: string | null;
  last_payment_error: Record<string, unknown> | null;
  next_action: { type: 'redirect_to_url'; redirect_to_url: { url: string; return_url: string | null } } | null;
  payment_method: string | null;
  receipt_email: string | null;
  cancellation_reason: string | null;
  canceled_at: number | null;
  livemode: false;
  metadata: Record<string, string>;
  statement_descriptor_suffix: string | null;
}

const ZERO_DECIMAL = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const THREE_DECIMAL = 'bhd jod kwd omr tnd'.split(' ');
const MAX_AMOUNT = 99_999_999;

/** @throws StripeFailure as Stripe refuses amounts: https://docs.stripe.com/currencies */
export function checkAmount(amount: string, currency: string): number {
  const value = Number(amount);
  if (!/^-?\d+$/.test(amount))
    throw invalidRequest(`Invalid integer: ${amount}`, { param: 'amount', code: 'parameter_invalid_integer' });
  if (value < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', {
      param: 'amount',
      code: 'parameter_invalid_integer',
    });
  if (value > MAX_AMOUNT * (THREE_DECIMAL.includes(currency) ? 10 : 1))
    throw invalidRequest('Amount must be no more than $999,999.99', { param: 'amount', code: 'amount_too_large' });
  if (THREE_DECIMAL.includes(currency) && value % 10 !== 0)
    throw invalidRequest(`Invalid amount: amounts in ${currency} must be evenly divisible by 10.`, { param: 'amount' });
  const least = ZERO_DECIMAL.includes(currency) ? 50 : currency === 'usd' || currency === 'eur' ? 50 : 1;
  if (value < least)
    throw invalidRequest(`Amount must be at least ${least} in the smallest unit of ${currency}.`, {
      param: 'amount',
      code: 'amount_too_small',
    });
  return value;
}

/** @throws StripeFailure `payment_intent_unexpected_state` */
export function requireStatus(intent: PaymentIntent, does: string, ...allowed: IntentStatus[]): void {
  if (allowed.includes(intent.status)) return;
  throw invalidRequest(
    `You cannot ${does} this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${does === 'cancel' ? 'canceled' : `${does}d`}: ${allowed.join(', ')}.`,
    { code: 'payment_intent_unexpected_state', payment_intent: intent },
  );
}
