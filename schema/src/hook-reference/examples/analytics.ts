import type { ANALYTICS_HOOKS } from '../../hooks/analytics.ts';
import type { HookExamples } from '../hook-example.ts';
import { CLIENT } from './samples.ts';

const EVENT = {
  id: 'evt_1',
  name: 'product_viewed',
  occurredAt: '2026-03-02T09:10:00Z',
  visitorId: 'vis_77',
  sessionId: 'ses_4',
  consent: ['necessary' as const, 'statistics' as const],
  url: 'https://shop.example/mugs/blue',
  value: 12.5,
  currency: 'EUR',
  properties: { sku: 'MUG-BLUE' },
  client: CLIENT,
};

export const ANALYTICS_EXAMPLES: HookExamples<keyof typeof ANALYTICS_HOOKS> = {
  before_event_track: {
    payload: EVENT,
    result: { ...EVENT, client: { country: 'DE' } },
  },
  on_event_track: {
    payload: EVENT,
  },
  collect_report_figures: {
    payload: { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', currency: 'EUR', timeZone: 'Europe/Berlin' },
    result: [
      { id: 'conversion', label: 'Visits with an order', value: 2.4, unit: 'percent', previousValue: 2.1 },
      { id: 'revenue', label: 'Revenue', value: 18_220.5, unit: 'money', currency: 'EUR' },
    ],
  },
};
