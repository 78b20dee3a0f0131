import type { Context, Settings } from './context.ts';
import { readFunnel } from './funnel/read-funnel.ts';
import type { FunnelStep } from './funnel/read-funnel.ts';
import { openClock } from './time/shop-clock.ts';
import type { ShopClock } from './time/shop-clock.ts';

/** The settings, ready for use. */
export interface Config {
  clock: ShopClock;
  /** Hosts of the shop, in lower case. */
  shopHosts: readonly string[];
  countsAnonymously: boolean;
  respectsDoNotTrack: boolean;
  /** Who tells of carts. */
  cartSource: 'server' | 'browser';
  /** States in which an order has been paid for, or will be. */
  paidStatuses: readonly string[];
  eventsPerMinute: number;
  /** Empty when the setting cannot be read; the health check says so. */
  funnel: readonly FunnelStep[];
  rawDays: number;
  hourlyDays: number;
}

/** Later ones are not taken: what they belong to may have been deleted. */
export const MAX_LATENESS_MS = 48 * 3_600_000;
/** Raw events have to last longer than an event may be late, and hours as long as an order's total may change. */
const MIN_RAW_DAYS = 4;
const MIN_HOURLY_DAYS = 31;

export async function loadConfig(context: Context): Promise<Config> {
  return readConfig(await context.settings.all());
}

export function readConfig(settings: Settings): Config {
  return {
    clock: openClock(settings.time_zone ?? 'UTC'),
    shopHosts: readList(settings.shop_hosts),
    countsAnonymously: settings.without_consent === 'count',
    respectsDoNotTrack: settings.respect_do_not_track ?? true,
    cartSource: settings.cart_events === 'browser' ? 'browser' : 'server',
    paidStatuses: readList(settings.paid_statuses),
    eventsPerMinute: settings.max_events_per_minute ?? Infinity,
    funnel: readFunnelSafely(settings.funnel),
    rawDays: Math.max(MIN_RAW_DAYS, settings.raw_days ?? 0),
    hourlyDays: Math.max(MIN_HOURLY_DAYS, settings.hourly_days ?? 0),
  };
}

function readList(text = ''): string[] {
  return text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '');
}

function readFunnelSafely(text = ''): FunnelStep[] {
  try {
    return readFunnel(text);
  } catch {
    return [];
  }
}
