import { createPaymentPlugin, ui } from '@digital-commerce/plugin-sdk';

const PAYMENT_INPUT = {
  type: 'object',
  required: ['payment'],
  properties: { payment: { type: 'string', minLength: 1, maxLength: 200 } },
} as const;

const manifest = createPaymentPlugin('Stripe Gateway', 'stripe-gateway')
  .version('1.1.0')
  .description('Takes card payments through Stripe, gives them back, and keeps the shop informed.')
  .author('Digital Commerce')
  .keywords('stripe', 'cards', 'payments')
  .screenshot('screenshots/widgets.png', { caption: 'Volume, success rate and a table of payments' })
  .screenshot('screenshots/settings.png', { caption: 'The settings as a form' })
  // What it does
  .listsPaymentMethods('src/hooks/listPaymentMethods.ts')
  .processesPayments('src/hooks/processPayment.ts', { timeoutMs: 10_000 })
  .processesRefunds('src/hooks/processRefund.ts', { timeoutMs: 10_000 })
  .hook('on_customer_erase', 'src/hooks/forgetCustomer.ts')
  .action('capture', 'src/actions/capture.ts', {
    label: 'Capture an authorised payment',
    permission: 'manage-payments',
    input: {
      ...PAYMENT_INPUT,
      properties: { ...PAYMENT_INPUT.properties, amount: { type: 'number', exclusiveMinimum: 0 } },
    },
    timeoutMs: 10_000,
  })
  .action('cancel', 'src/actions/cancel.ts', {
    label: 'Cancel a payment that was not captured',
    permission: 'manage-payments',
    input: PAYMENT_INPUT,
    timeoutMs: 10_000,
  })
  .webhook('stripe', 'src/webhooks/stripe.ts', { scheme: 'stripe', secretSetting: 'webhook_secret' })
  .schedule('reconcile', '*/10 * * * *', 'src/schedules/reconcile.ts', { timeoutMs: 60_000 })
  .apiEndpoint('GET', '/payments', 'src/api/listPayments.ts', { auth: { permission: 'see-payments' } })
  .apiEndpoint('POST', '/payments/:id/capture', 'src/api/capturePayment.ts', {
    auth: { permission: 'manage-payments' },
  })
  .apiEndpoint('POST', '/payments/:id/cancel', 'src/api/cancelPayment.ts', { auth: { permission: 'manage-payments' } })
  .apiEndpoint('POST', '/payments/:id/refund', 'src/api/refundPayment.ts', { auth: { permission: 'manage-payments' } })
  .emits('payment-authorised', { description: 'A payment can be captured.' })
  .emits('payment-succeeded', { description: 'The money was taken.' })
  .emits('payment-failed', { description: 'A card was declined, or its owner said no to the bank.' })
  .emits('payment-canceled', { description: 'A payment was called off before its money was taken.' })
  .emits('payment-refunded', { description: 'Money went back.' })
  .emits('dispute-changed', { description: 'A customer disputes a payment, or a dispute has ended.' })
  // What it asks for
  .permission('payments:read', 'Sees the payments that it takes')
  .permission('payments:process', 'Takes payments and gives them back')
  .permission('customers:read', 'Forgets who paid when a customer has to be forgotten')
  .permission('database', 'Keeps which payment of the shop is which at Stripe')
  .permission('webhooks', 'Hears from Stripe what became of a payment')
  .permission('schedules', 'Asks Stripe about payments that it heard nothing of')
  .egress('api.stripe.com', {
    methods: ['GET', 'POST'],
    inject: [{ header: 'authorization', setting: 'api_key', format: 'Bearer {secret}' }],
    purpose: 'Takes payments at Stripe',
  })
  .requires({ limits: { cpuMs: 200 } })
  // What a tenant sets up
  .setting('api_key', {
    type: 'string',
    label: 'Secret key',
    description: 'Begins with sk_ or rk_. It is added to requests on their way to Stripe; the plugin never sees it.',
    required: true,
    sensitive: true,
  })
  .setting('webhook_secret', {
    type: 'string',
    label: 'Signing secret of the webhook',
    description: 'Begins with whsec_. While you replace it, enter the old one and the new one with a space between.',
    required: true,
    sensitive: true,
  })
  .setting('publishable_key', { type: 'string', label: 'Publishable key', description: 'Begins with pk_.' })
  .setting('capture', {
    type: 'select',
    label: 'When the money is taken',
    options: ['automatic', 'manual'],
    default: 'automatic',
  })
  .setting('return_url', {
    type: 'string',
    label: 'Where customers come back to after 3-D Secure',
    description: 'A page of the shop. The payment’s id is added as ?payment=…',
  })
  .setting('statement_suffix', {
    type: 'string',
    label: 'Text on the customer’s statement',
    description: 'At most 22 characters, behind the name of your account.',
  })
  // What the dashboard shows
  .adminPermission('see-payments', 'See payments')
  .adminPermission('manage-payments', 'Capture, cancel and refund payments')
  .widget('volume', 'src/widgets/volume.ts', {
    title: 'Volume',
    kind: 'area',
    size: 'large',
    permission: 'see-payments',
  })
  .widget('success-rate', 'src/widgets/successRate.ts', {
    title: 'Success rate',
    kind: 'stat',
    permission: 'see-payments',
  })
  .widget('recent-payments', 'src/widgets/recentPayments.ts', {
    title: 'Recent payments',
    kind: 'table',
    permission: 'see-payments',
  })
  .widget('disputes', 'src/widgets/disputes.ts', { title: 'Disputes', kind: 'table', permission: 'see-payments' })
  .page('payments', {
    title: 'Payments',
    permission: 'see-payments',
    content: [
      ui.Grid({ columns: 2 }, ui.Widget({ name: 'volume' }), ui.Widget({ name: 'success-rate' })),
      ui.DataTable({
        source: { endpoint: 'GET /payments' },
        columns: [
          { key: 'createdAt', label: 'When', format: 'date' },
          { key: 'id', label: 'Payment', filter: 'text' },
          { key: 'amount', label: 'Amount' },
          { key: 'status', label: 'Status', format: 'badge', filter: 'text' },
          { key: 'message', label: 'Message' },
        ],
        rowActions: [
          {
            label: 'Capture',
            onClick: { endpoint: 'POST /payments/:id/capture' },
            confirm: 'Take the money?',
            permission: 'manage-payments',
          },
          {
            label: 'Cancel',
            onClick: { endpoint: 'POST /payments/:id/cancel' },
            confirm: 'Call the payment off?',
            permission: 'manage-payments',
          },
          {
            label: 'Refund',
            onClick: { endpoint: 'POST /payments/:id/refund' },
            variant: 'destructive',
            confirm: 'Give all of the money back?',
            permission: 'manage-payments',
          },
        ],
      }),
      ui.Widget({ name: 'disputes' }),
    ],
  })
  .menuItem('payments', { label: 'Payments', icon: 'credit-card', page: 'payments', permission: 'see-payments' })
  // What it keeps
  .migration('migrations/001-payments.sql', { down: 'migrations/001-payments.down.sql' })
  .migration('migrations/002-customers.sql', { down: 'migrations/002-customers.down.sql' })
  .healthCheck('src/health.ts', { timeoutMs: 5_000 })
  .translations('en', { en: 'locales/en.json', de: 'locales/de.json' })
  .build();

export default manifest;
