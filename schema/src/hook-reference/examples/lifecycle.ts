import type { LIFECYCLE_HOOKS } from '../../hooks/lifecycle.ts';
import type { HookExamples } from '../hook-example.ts';

export const LIFECYCLE_EXAMPLES: HookExamples<keyof typeof LIFECYCLE_HOOKS> = {
  on_application_start: {
    payload: {
      application: 'Mug & Co.',
      version: '4.12.0',
      environment: 'production',
      startedAt: '2026-03-02T05:00:00Z',
    },
  },
  after_application_settings_change: {
    payload: {
      settings: { defaultCurrency: 'EUR', currencies: ['EUR', 'CHF'], timeZone: 'Europe/Berlin' },
      changed: ['currencies'],
      changedBy: 'usr_9',
    },
  },
  list_dashboard_notices: {
    payload: { userId: 'usr_9', locale: 'en' },
    result: [
      {
        id: 'low-stock',
        level: 'warning',
        message: 'Three products are nearly sold out.',
        link: { label: 'Show them', url: '/products?stock=low' },
      },
    ],
  },
};
