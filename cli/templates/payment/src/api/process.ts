import type { ApiHandler, PaymentData } from '@digital-commerce/plugin-sdk';
import { findObjection } from '../limit.ts';

/** Says whether a payment would be taken: hand it to your payment provider where it answers 202. */
const handler: ApiHandler = async (context, request) => {
  const payment = (await request.json().catch(() => ({}))) as Partial<PaymentData> | null;
  if (typeof payment?.amount !== 'number') {
    return Response.json({ message: 'Send JSON with a number as "amount".' }, { status: 400 });
  }
  const maxAmount = (await context.settings.get<number>('max_amount')) ?? 1000;
  const message = findObjection(payment.amount, maxAmount);
  if (message !== undefined) return Response.json({ message }, { status: 422 });
  return Response.json({ status: 'processing', amount: payment.amount }, { status: 202 });
};

export default handler;
