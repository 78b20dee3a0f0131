/** The code samples of the public contract, unchanged but for their export lines, as plugin folders. */

const sample1 = `import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';
const manifest = createPaymentPlugin('Stripe Gateway', 'stripe-gateway')
  .version('1.0.0')
  .hook('before_payment_process', 'src/hooks/beforePayment.ts')
  .apiEndpoint('POST', '/process', 'src/api/process.ts')
  .setting('api_key', { type: 'string', label: 'API Key', required: true, sensitive: true })
  .build();
`;

const sample2 = `import { HookHandler, PluginContext } from '@digital-commerce/plugin-sdk';
const handler: HookHandler<PaymentData> = async (context, data) => {
  data.metadata.gateway = 'my-plugin';
  if (data.amount < 0.50) throw new Error('Minimum payment is $0.50');   // before_payment_process: rejects, 422, this message
  return data;
};
`;

const sample3 = `export default class StripePaymentPlugin implements PaymentPlugin {
  name = 'Stripe Payment Gateway'; category = 'payment';
  async processPayment(context: PluginContext, data: PaymentData) { /* … */ }
}
`;

export const BUILDER_SAMPLE = {
  'plugin.ts': `${sample1}export default manifest;\n`,
  'src/hooks/beforePayment.ts': `${sample2}export default handler;\n`,
  'src/api/process.ts':
    'const handler: ApiHandler = async (context, request) => ({ got: await request.json() });\nexport default handler;\n',
};

export const CLASS_SAMPLE = { 'plugin.ts': sample3 };
