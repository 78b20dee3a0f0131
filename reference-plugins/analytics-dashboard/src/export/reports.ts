import type { Dimension, Figure } from '../rollups/figures.ts';

/** What can be exported. */
export interface Report {
  dimension: Dimension;
  table: 'daily' | 'hourly';
  /** Header of the column that holds the dimension's value; absent where there is none. */
  value?: string;
  /** Headers of the figures. */
  figures: Partial<Record<Figure, string>>;
}

const VISITS = { sessions: 'visits', bounces: 'bounces', seconds: 'seconds', views: 'page_views' } as const;
const ALL = { visitors: 'visitors', ...VISITS, events: 'events' } as const;

const ofVisits = (dimension: Dimension, value: string): Report => ({
  dimension,
  table: 'daily',
  value,
  figures: VISITS,
});

export const REPORTS: Readonly<Partial<Record<string, Report>>> = {
  days: { dimension: '', table: 'daily', figures: ALL },
  hours: { dimension: '', table: 'hourly', figures: ALL },
  pages: {
    dimension: 'page',
    table: 'daily',
    value: 'page',
    figures: { views: 'page_views', sessions: 'entries', bounces: 'bounces', seconds: 'seconds' },
  },
  exits: { dimension: 'exit', table: 'daily', value: 'page', figures: { sessions: 'visits' } },
  sources: ofVisits('referrer', 'source'),
  campaigns: ofVisits('campaign', 'campaign'),
  devices: ofVisits('device', 'device'),
  browsers: ofVisits('browser', 'browser'),
  systems: ofVisits('os', 'system'),
  countries: ofVisits('country', 'country'),
  events: { dimension: 'event', table: 'daily', value: 'event', figures: { events: 'events' } },
  products: { dimension: 'product', table: 'daily', value: 'product', figures: { views: 'views', carts: 'carts' } },
  sold: { dimension: 'sold', table: 'daily', value: 'product', figures: { orders: 'orders', units: 'units' } },
  funnel: { dimension: 'funnel', table: 'daily', value: 'step', figures: { visitors: 'visitors' } },
  revenue: {
    dimension: 'currency',
    table: 'daily',
    value: 'currency',
    figures: { orders: 'orders', gross: 'gross', refunded: 'refunded' },
  },
};
