import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import { HookRejection } from '@digital-commerce/plugin-sdk';
import { findObjection } from '../limit.ts';

/** Refuses payments above the tenant's limit. */
const handler: HandlerFor<'can_process_payment'> = async (context, { payment }) => {
  const maxAmount = (await context.settings.get<number>('max_amount')) ?? 1000;
  const objection = findObjection(payment.amount, maxAmount);
  if (objection === undefined) return;
  context.log.info('payment refused', { amount: payment.amount, maxAmount });
  throw new HookRejection(objection, { code: 'AMOUNT_REFUSED', field: 'payment.amount' });
};

export default handler;
