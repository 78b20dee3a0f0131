import { Stripe } from 'stripe';

/** The intent as it is after its card was declined. */
export function findDeclinedIntent(error: unknown): Stripe.PaymentIntent | undefined {
  return error instanceof Stripe.errors.StripeCardError ? error.payment_intent : undefined;
}
