export { StripeDouble } from './stripe-double.ts';
export type { StripeDoubleOptions, StripeFault } from './stripe-double.ts';
export type { PaymentIntent } from './payment-intent.ts';
export { sign } from './webhook-sender.ts';
export type { StripeEvent } from './webhook-sender.ts';
