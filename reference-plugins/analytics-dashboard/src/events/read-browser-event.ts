import type { Config } from '../config.ts';
import { MAX_LATENESS_MS } from '../config.ts';
import type { BrowserClass } from '../privacy/describe-browser.ts';
import type { BrowserEvent } from './event-input.ts';
import type { DropReason, EventRow } from './event-row.ts';
import { readPageVisit } from './page-visit.ts';
import { readProduct } from './read-product.ts';

/** Only the shop's server says that something was bought, and only `cart_…` hooks what is in a cart, unless told otherwise. */
const RESERVED = /^(order|payment|refund)_/;
const CARTS = /^cart_/;
/** Clocks that are ahead by less are taken to be right. */
const MAX_AHEAD_MS = 5 * 60_000;

/** What all events of a request have in common. */
export interface Arrival {
  /** Milliseconds since the epoch. */
  receivedAt: number;
  /** What the browser's clock is to be corrected by, in milliseconds. */
  skewMs: number;
  browser: BrowserClass;
}

/**
 * What is kept of one event of a browser, but for whose it is: nobody believes it about money, or about the time
 * beyond two days. No I/O, no clock.
 * @returns why nothing is kept, if nothing is
 */
export function readBrowserEvent(
  event: BrowserEvent,
  { receivedAt, skewMs, browser }: Arrival,
  { clock, shopHosts, cartSource }: Pick<Config, 'clock' | 'shopHosts' | 'cartSource'>,
): EventRow | DropReason {
  if (RESERVED.test(event.name) || (cartSource === 'server' && CARTS.test(event.name))) return 'reserved';
  const at = Math.min(Date.parse(event.occurredAt) + skewMs, receivedAt + MAX_AHEAD_MS + 1);
  if (Number.isNaN(at) || at > receivedAt + MAX_AHEAD_MS || at < receivedAt - MAX_LATENESS_MS) return 'time';
  const visit = readPageVisit(event, shopHosts);
  if (visit === undefined) return 'foreign';
  const product = readProduct(event.properties);
  const time = Math.min(at, receivedAt);
  return {
    source: 'browser',
    id: event.id,
    name: event.name,
    at: time,
    ...clock.toHour(time),
    ...visit,
    ...browser,
    ...(product !== undefined && { product }),
  };
}

/** @param sentAt what the browser's clock said when it sent; what is no time corrects nothing */
export function readSkew(sentAt: string | undefined, receivedAt: number): number {
  const sent = Date.parse(sentAt ?? '');
  return Number.isNaN(sent) ? 0 : receivedAt - sent;
}
