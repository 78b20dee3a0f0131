/** What is counted, of an hour, a day and whatever is added up of them. */
export const FIGURES = [
  'views',
  'visitors',
  'sessions',
  'bounces',
  'seconds',
  'events',
  'carts',
  'orders',
  'units',
  'gross',
  'refunded',
] as const;
export type Figure = (typeof FIGURES)[number];

/** What they are told apart by. `''`: all together. */
export type Dimension = '' | VisitDimension | RevenueDimension;
/** Counted from what visitors did. */
export type VisitDimension =
  | 'page'
  | 'exit'
  | 'event'
  | 'product'
  | 'referrer'
  | 'campaign'
  | 'device'
  | 'browser'
  | 'os'
  | 'country'
  /** By `key` of its steps. */
  | 'funnel';
/** Counted from sales: `sold` by product, in units. */
type RevenueDimension = 'currency' | 'sold';

/** Whoever makes values up by the thousand fills no database: the most frequent ones are kept, the others together. */
export const MAX_VALUES = 50;
export const OTHER = '(other)';
