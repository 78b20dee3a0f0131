import type { Category } from '@digital-commerce/plugin-schema';

/** What the SDK calls a category: its builder, and the type of its classes. */
export const CATEGORY_WORDS: Readonly<Record<Category, { builder: string; type: string }>> = {
  cms: { builder: 'createCmsPlugin', type: 'CmsPlugin' },
  auth: { builder: 'createAuthPlugin', type: 'AuthPlugin' },
  payment: { builder: 'createPaymentPlugin', type: 'PaymentPlugin' },
  delivery: { builder: 'createDeliveryPlugin', type: 'DeliveryPlugin' },
  email: { builder: 'createEmailPlugin', type: 'EmailPlugin' },
  analytics: { builder: 'createAnalyticsPlugin', type: 'AnalyticsPlugin' },
  integration: { builder: 'createIntegrationPlugin', type: 'IntegrationPlugin' },
  ui: { builder: 'createUiPlugin', type: 'UiPlugin' },
  workflow: { builder: 'createWorkflowPlugin', type: 'WorkflowPlugin' },
  utility: { builder: 'createUtilityPlugin', type: 'UtilityPlugin' },
};
