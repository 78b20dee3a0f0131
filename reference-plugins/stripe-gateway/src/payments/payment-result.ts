import type { PaymentResult } from '@digital-commerce/plugin-sdk';
import type { Stripe } from 'stripe';
import type { Context } from '../stripe/open-stripe.ts';
import type { PaymentError } from '../stripe/payment-error.ts';
import type { PaymentRow } from './payment-row.ts';

/** What the shop is told. `metadata` has `gateway` and `captured` in the smallest unit. */
export async function toResult(
  context: Context,
  row: PaymentRow,
  intent?: Stripe.PaymentIntent,
): Promise<PaymentResult> {
  const metadata = { gateway: context.plugin.id, captured: row.captured };
  const transactionId = row.intent ?? undefined;
  const about = { ...(transactionId !== undefined && { transactionId }), metadata };
  switch (row.status) {
    case 'succeeded':
    case 'authorised':
      return { status: 'succeeded', ...about };
    case 'processing':
      return { status: 'processing', ...about };
    case 'canceled':
      return { ...(await failed(context, { code: 'PAYMENT_REFUSED', detail: 'The payment was canceled.' })), ...about };
    case 'failed':
      return {
        ...(await failed(context, { code: row.code ?? 'CARD_DECLINED', detail: row.message ?? '' })),
        ...(transactionId !== undefined && { transactionId }),
      };
    default: {
      const redirectUrl = intent?.next_action?.redirect_to_url?.url;
      const clientSecret = intent?.client_secret;
      return {
        status: 'requires_action',
        ...about,
        ...(typeof redirectUrl === 'string' && { redirectUrl }),
        ...(typeof clientSecret === 'string' && { clientSecret }),
      };
    }
  }
}

/** `metadata.code` is a `PaymentErrorCode`; the message is for whoever pays. */
export async function failed(
  context: Context,
  { code, isRetryable = false, detail }: Omit<PaymentError, 'isRetryable'> & { isRetryable?: boolean },
): Promise<PaymentResult> {
  context.log.warn('payment failed', { code, detail });
  const t = await context.i18n.translator();
  return { status: 'failed', message: t(`error.${code}`), metadata: { gateway: context.plugin.id, code, isRetryable } };
}
