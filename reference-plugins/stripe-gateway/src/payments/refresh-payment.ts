import type { Stripe } from 'stripe';
import type { Context } from '../stripe/open-stripe.ts';
import { INSTALLATION_KEY, PAYMENT_KEY, toIntentState } from './payment-row.ts';
import type { PaymentRow } from './payment-row.ts';
import { findByIntent, findPayment, getInstallationId, recordIntent } from './payment-store.ts';
import { tellPayment } from './tell-payment.ts';

/**
 * Brings a payment to what Stripe says of it now. What a message says may be old by the time it comes, so it is only a
 * reason to ask.
 * @returns `undefined` for an intent that is no payment of this shop: others may use the same account, and write what they
 *   like into the metadata of theirs
 */
export async function refreshPayment(
  context: Context,
  stripe: Stripe,
  intentId: string,
): Promise<PaymentRow | undefined> {
  const intent = await stripe.paymentIntents.retrieve(intentId);
  const state = toIntentState(intent);
  const known = (await findByIntent(context, intentId)) ?? (await findBegun(context, intent));
  if (known === undefined) return undefined;
  const endsAttempt = known.status === 'requires_action' && intent.status === 'requires_payment_method';
  const row = await recordIntent(context, known.id, state, { endsAttempt });
  await tellPayment(context, row);
  return row;
}

/** The payment whose intent was made and whose answer has not come, or was lost. */
async function findBegun(context: Context, { metadata, amount, currency }: Stripe.PaymentIntent) {
  const { [PAYMENT_KEY]: id, [INSTALLATION_KEY]: installation } = metadata;
  if (id === undefined || installation !== (await getInstallationId(context))) return undefined;
  const begun = await findPayment(context, id);
  const isSame = begun?.intent === null && begun.amount === amount && begun.currency === currency.toUpperCase();
  return isSame ? begun : undefined;
}
