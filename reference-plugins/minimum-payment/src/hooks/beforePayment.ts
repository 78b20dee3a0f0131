import { HookRejection } from '@digital-commerce/plugin-sdk';
import type { HookHandler, PaymentData } from '@digital-commerce/plugin-sdk';
import { loadMinimum } from '../loadMinimum.ts';

const handler: HookHandler<PaymentData> = async (context, payment) => {
  const minimum = await loadMinimum(context);
  if (payment.amount < minimum) {
    context.log.info('payment below the minimum', { amount: payment.amount, minimum });
    throw new HookRejection(`Minimum payment is ${formatAmount(minimum, payment.currency)}`, {
      code: 'BELOW_MINIMUM',
      field: 'amount',
    });
  }
  return { ...payment, metadata: { ...payment.metadata, checkedBy: context.plugin.id } };
};

export default handler;

function formatAmount(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount);
}
