import type { Category } from '@digital-commerce/plugin-schema';

/** What a category is called: the SDK's builder of it, and a phrase for descriptions. */
export const CATEGORY_WORDS: Readonly<Record<Category, { builder: string; phrase: string }>> = {
  cms: { builder: 'createCmsPlugin', phrase: 'Manages content' },
  auth: { builder: 'createAuthPlugin', phrase: 'Signs people in' },
  payment: { builder: 'createPaymentPlugin', phrase: 'Takes payments' },
  delivery: { builder: 'createDeliveryPlugin', phrase: 'Delivers orders' },
  email: { builder: 'createEmailPlugin', phrase: 'Sends e-mail' },
  analytics: { builder: 'createAnalyticsPlugin', phrase: 'Measures what happens' },
  integration: { builder: 'createIntegrationPlugin', phrase: 'Connects another system' },
  ui: { builder: 'createUiPlugin', phrase: 'Adds to the user interface' },
  workflow: { builder: 'createWorkflowPlugin', phrase: 'Automates steps' },
  utility: { builder: 'createUtilityPlugin', phrase: 'Helps along' },
};
