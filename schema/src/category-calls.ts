import type { HookName } from './hooks/index.ts';
import type { Category } from './manifest/categories.ts';

/**
 * Calls of the builders of categories, each short for `.hook(…)` with the hook that it names. This module imports nothing
 * at run time: it is part of plugin bundles.
 */
export const CATEGORY_CALLS = {
  cms: { createsMediaUrls: 'create_media_url' },
  auth: { authenticates: 'authenticate', listsSignInMethods: 'list_sign_in_methods' },
  payment: {
    processesPayments: 'process_payment',
    processesRefunds: 'process_refund',
    listsPaymentMethods: 'list_payment_methods',
  },
  delivery: { listsShippingRates: 'list_shipping_rates', createsShippingLabels: 'create_shipping_label' },
  email: { sendsEmail: 'send_email' },
  analytics: { tracksEvents: 'on_event_track', countsFigures: 'collect_report_figures' },
  ui: { showsNotices: 'list_dashboard_notices' },
  workflow: { assignsTasks: 'assign_task' },
  integration: {},
  utility: {},
} as const satisfies Record<Category, Readonly<Record<string, HookName>>>;
