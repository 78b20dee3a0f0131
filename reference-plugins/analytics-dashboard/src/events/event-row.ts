import type { BrowserClass } from '../privacy/describe-browser.ts';
import type { PageVisit } from './page-visit.ts';

/** Whose word it is: a browser's, the host application's about its visitors, or what hooks say was done. */
type EventSource = 'browser' | 'host' | 'server';

/** An event as it is kept. */
export interface EventRow extends Partial<PageVisit>, Partial<BrowserClass> {
  source: EventSource;
  /** Unlike all others of its source. */
  id: string;
  name: string;
  /** Milliseconds since the epoch. */
  at: number;
  hour: number;
  day: string;
  visitor?: string;
  country?: string;
  product?: string;
}

/** Why an event is not kept. */
export type DropReason = 'bot' | 'no_consent' | 'time' | 'reserved' | 'foreign';
