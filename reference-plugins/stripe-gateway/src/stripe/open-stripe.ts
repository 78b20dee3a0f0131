import type { ContextOf } from '@digital-commerce/plugin-sdk';
import { Stripe } from 'stripe';
import type manifest from '../../plugin.ts';

export type Context = ContextOf<typeof manifest>;

/** What this was written against: https://docs.stripe.com/api/versioning. */
const API_VERSION = '2026-10-28.endive';
/** Of its own time that a handler keeps for writing down what came of a request. */
const RESERVE_MS = 500;
/** The real key is put in its place on the way out, past this code. */
const KEY_STANDIN = 'sk_is_added_at_the_egress';

/**
 * Stripe's own client, for one invocation: it tries again what Stripe says can be tried again, with growing pauses and the
 * same idempotency key, as long as there is time.
 */
export function openStripe({ deadline }: Pick<Context, 'deadline'>): Stripe {
  const leftMs = Math.max(1, deadline.getTime() - Date.now() - RESERVE_MS);
  return new Stripe(KEY_STANDIN, {
    apiVersion: API_VERSION,
    httpClient: Stripe.createFetchHttpClient(),
    maxNetworkRetries: 2,
    timeout: Math.min(leftMs, 8_000),
    telemetry: false,
  });
}
