import type { HookHandler, PaymentData } from '@digital-commerce/plugin-sdk';

const handler: HookHandler<PaymentData> = (context, payment) => ({
  ...payment,
  metadata: { ...payment.metadata, gateway: context.plugin.id },
});

export default handler;
