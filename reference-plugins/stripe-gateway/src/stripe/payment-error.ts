import { Stripe } from 'stripe';

/** What the shop is told when a payment does not go through. */
export type PaymentErrorCode =
  | 'CARD_DECLINED'
  | 'INSUFFICIENT_FUNDS'
  | 'CARD_EXPIRED'
  | 'CARD_DATA_WRONG'
  | 'AUTHENTICATION_FAILED'
  | 'PAYMENT_REFUSED'
  | 'PROVIDER_BUSY'
  | 'PROVIDER_UNAVAILABLE'
  | 'PROVIDER_REFUSED_KEY';

export interface PaymentError {
  code: PaymentErrorCode;
  /** The same payment may go through a moment later. */
  isRetryable: boolean;
  /** Stripe's words, for the log. */
  detail: string;
}

const BY_DECLINE_CODE: Readonly<Record<string, PaymentErrorCode>> = {
  insufficient_funds: 'INSUFFICIENT_FUNDS',
  expired_card: 'CARD_EXPIRED',
  incorrect_cvc: 'CARD_DATA_WRONG',
  incorrect_number: 'CARD_DATA_WRONG',
  invalid_cvc: 'CARD_DATA_WRONG',
  invalid_expiry_month: 'CARD_DATA_WRONG',
  invalid_expiry_year: 'CARD_DATA_WRONG',
  invalid_number: 'CARD_DATA_WRONG',
  authentication_required: 'AUTHENTICATION_FAILED',
  payment_intent_authentication_failure: 'AUTHENTICATION_FAILED',
};

/** What of Stripe's codes concerns whoever pays. */
export function toDeclineCode(...codes: readonly (string | null | undefined)[]): PaymentErrorCode {
  const known = codes.find((code) => code !== null && code !== undefined && Object.hasOwn(BY_DECLINE_CODE, code));
  return BY_DECLINE_CODE[known ?? ''] ?? 'CARD_DECLINED';
}

/** Something between here and Stripe answered, and not as Stripe does. */
export class UnexpectedAnswer extends Error {
  override name = 'UnexpectedAnswer';
}

/** @throws whatever is no failure of a request to Stripe */
export function toPaymentError(error: unknown): PaymentError {
  if (error instanceof UnexpectedAnswer)
    return { code: 'PROVIDER_UNAVAILABLE', isRetryable: true, detail: error.message };
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const detail = `${error.type}${error.code === undefined ? '' : ` ${error.code}`}: ${error.message}`;
  const make = (code: PaymentErrorCode, isRetryable = false): PaymentError => ({ code, isRetryable, detail });
  if (error instanceof Stripe.errors.StripeCardError) return make(toDeclineCode(error.decline_code, error.code));
  if (error instanceof Stripe.errors.StripeRateLimitError) return make('PROVIDER_BUSY', true);
  if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeAPIError)
    return make('PROVIDER_UNAVAILABLE', true);
  if (error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError)
    return make('PROVIDER_REFUSED_KEY');
  return make('PAYMENT_REFUSED');
}
