import type { Category, ManifestInput } from '@digital-commerce/plugin-schema';

/** What the manifest of a new plugin has beside id, name, version, author and category. Its files are in `cli/templates`. */
export type Template = Pick<
  ManifestInput,
  | 'hooks'
  | 'apiEndpoints'
  | 'settings'
  | 'permissions'
  | 'egress'
  | 'migrations'
  | 'actions'
  | 'webhooks'
  | 'events'
  | 'admin'
> & { description: string };

export const TEMPLATES: Readonly<Record<Category, Template>> = {
  payment: {
    description: "Refuses payments above the tenant's limit.",
    hooks: [{ hook: 'can_process_payment', file: 'src/hooks/canProcessPayment.ts' }],
    apiEndpoints: [{ method: 'POST', path: '/process', file: 'src/api/process.ts' }],
    permissions: { 'payments:write': { purpose: 'Refuses payments above your limit' } },
    settings: { max_amount: { type: 'number', label: 'Largest payment', default: 1000 } },
  },
  email: {
    description: 'Sends e-mails through a mail service, with a footer.',
    hooks: [
      { hook: 'send_email', file: 'src/hooks/sendEmail.ts' },
      { hook: 'before_email_send', file: 'src/hooks/beforeEmailSend.ts' },
    ],
    permissions: { 'email:write': { purpose: 'Sends your e-mails, and puts a footer below them' } },
    egress: [{ host: 'api.resend.com', purpose: 'Hands e-mails to the mail service' }],
    settings: {
      api_key: { type: 'string', label: 'Key of the mail service', sensitive: true },
      sender: { type: 'string', label: 'Sender', default: 'shop@example.com' },
      footer: { type: 'string', label: 'Footer', default: 'You get this e-mail as a customer of our shop.' },
    },
  },
  analytics: {
    description: 'Counts what visitors do, by day.',
    hooks: [{ hook: 'on_event_track', file: 'src/hooks/onEventTrack.ts' }],
    apiEndpoints: [{ method: 'GET', path: '/counts', file: 'src/api/counts.ts' }],
    permissions: {
      'analytics:read': { purpose: 'Counts what visitors do' },
      database: { purpose: 'Keeps the counts' },
    },
    migrations: [{ file: 'migrations/001-counts.sql', down: 'migrations/001-counts.down.sql' }],
  },
  delivery: {
    description: 'Offers a standard and an express way to ship.',
    hooks: [{ hook: 'list_shipping_rates', file: 'src/hooks/listShippingRates.ts' }],
    permissions: { 'shipping:write': { purpose: 'Offers ways to ship' } },
    settings: {
      standard_price: { type: 'number', label: 'Price of the standard way', default: 4.9 },
      express_price: { type: 'number', label: 'Price of the express way', default: 12.9 },
      free_from: { type: 'number', label: 'Value from which the standard way is free', default: 50 },
    },
  },
  cms: {
    description: 'Fills in slugs and excerpts.',
    hooks: [{ hook: 'before_content_save', file: 'src/hooks/beforeContentSave.ts' }],
    permissions: { 'content:write': { purpose: 'Fills in slugs and excerpts' } },
    settings: { excerpt_characters: { type: 'number', label: 'Length of excerpts', default: 160 } },
  },
  auth: {
    description: 'Asks for a second factor on new devices, and ends sessions in time.',
    hooks: [
      { hook: 'can_sign_in', file: 'src/hooks/canSignIn.ts' },
      { hook: 'before_session_create', file: 'src/hooks/beforeSessionCreate.ts' },
    ],
    permissions: { 'customers:write': { purpose: 'Refuses sign-ins without a second factor, and shortens sessions' } },
    settings: {
      second_factor_on_new_devices: { type: 'boolean', label: 'Second factor on new devices', default: true },
      session_hours: { type: 'number', label: 'Longest session, in hours', default: 12 },
    },
  },
  ui: {
    description: "Shows a notice to the tenant's staff.",
    hooks: [{ hook: 'list_dashboard_notices', file: 'src/hooks/listDashboardNotices.ts' }],
    permissions: { 'dashboard:write': { purpose: 'Shows your notice' } },
    settings: {
      notice: { type: 'string', label: 'Notice', default: 'Welcome!' },
      level: { type: 'select', label: 'Level', options: ['info', 'warning'], default: 'info' },
    },
    admin: {
      widgets: [{ name: 'notices', file: 'src/widgets/notices.ts', title: 'Notices', kind: 'list' }],
      menu: [{ name: 'notices', label: 'Notices', icon: 'bell', widgets: ['notices'] }],
    },
  },
  workflow: {
    description: 'Gives tasks to whoever has the fewest.',
    hooks: [{ hook: 'assign_task', file: 'src/hooks/assignTask.ts' }],
    permissions: {
      'workflows:write': { purpose: 'Chooses who does a task' },
      database: { purpose: 'Remembers who got which task' },
    },
    migrations: [{ file: 'migrations/001-assignments.sql', down: 'migrations/001-assignments.down.sql' }],
    actions: [{ name: 'workload', file: 'src/actions/workload.ts', label: 'Tasks by person' }],
  },
  integration: {
    description: 'Keeps the stock that another system tells.',
    hooks: [{ hook: 'after_order_create', file: 'src/hooks/afterOrderCreate.ts' }],
    apiEndpoints: [{ method: 'GET', path: '/stock/:sku', file: 'src/api/stock.ts' }],
    permissions: {
      'orders:read': { purpose: 'Takes what was ordered off the stock' },
      kv: { purpose: 'Keeps the stock' },
      webhooks: { purpose: 'Hears of the stock' },
    },
    settings: { webhook_secret: { type: 'string', label: 'Secret of the other system', sensitive: true } },
    webhooks: [
      { name: 'stock', file: 'src/webhooks/stock.ts', scheme: 'hmac-sha256', secretSetting: 'webhook_secret' },
    ],
    events: {
      emits: [{ name: 'order-counted', description: 'An order was taken off the stock' }],
      subscribes: [{ event: 'product-updated', file: 'src/events/productUpdated.ts' }],
    },
  },
  utility: {
    description: 'Tells which version of the application runs, and for how long.',
    hooks: [{ hook: 'on_application_start', file: 'src/hooks/onApplicationStart.ts' }],
    apiEndpoints: [{ method: 'GET', path: '/status', file: 'src/api/status.ts' }],
    permissions: {
      'application:read': { purpose: 'Sees when the application starts' },
      kv: { purpose: 'Remembers the last start' },
    },
  },
};
