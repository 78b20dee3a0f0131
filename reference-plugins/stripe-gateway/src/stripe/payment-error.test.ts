import { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import { toDeclineCode, toPaymentError } from './payment-error.ts';

const { errors } = Stripe;

test.each([
  [new errors.StripeCardError({ message: 'm', decline_code: 'insufficient_funds' }), 'INSUFFICIENT_FUNDS', false],
  [new errors.StripeCardError({ message: 'm', code: 'card_declined' }), 'CARD_DECLINED', false],
  [new errors.StripeRateLimitError({ message: 'm' }), 'PROVIDER_BUSY', true],
  [new errors.StripeAPIError({ message: 'm' }), 'PROVIDER_UNAVAILABLE', true],
  [new errors.StripeConnectionError({ message: 'm' }), 'PROVIDER_UNAVAILABLE', true],
  [new errors.StripeAuthenticationError({ message: 'm' }), 'PROVIDER_REFUSED_KEY', false],
  [new errors.StripePermissionError({ message: 'm' }), 'PROVIDER_REFUSED_KEY', false],
  [new errors.StripeInvalidRequestError({ message: 'm' }), 'PAYMENT_REFUSED', false],
  [new errors.StripeIdempotencyError({ message: 'm' }), 'PAYMENT_REFUSED', false],
])('%s is %s', (error, code, isRetryable) => {
  expect(toPaymentError(error)).toMatchObject({ code, isRetryable });
});

test('what is not Stripe’s is thrown on', () => {
  const mistake = new TypeError('mine');
  expect(() => toPaymentError(mistake)).toThrow(mistake);
});

test.each([
  [['expired_card'], 'CARD_EXPIRED'],
  [[undefined, 'incorrect_cvc'], 'CARD_DATA_WRONG'],
  [['do_not_honor', 'authentication_required'], 'AUTHENTICATION_FAILED'],
  [[null], 'CARD_DECLINED'],
  [['constructor'], 'CARD_DECLINED'],
])('of %j the shop is told %s', (codes, code) => {
  expect(toDeclineCode(...codes)).toBe(code);
});
