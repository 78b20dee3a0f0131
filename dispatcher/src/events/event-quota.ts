import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import { countRequest } from '../endpoints/rate-window.ts';
import type { RateWindow } from '../endpoints/rate-window.ts';

const LIMIT = { requests: LIMITS.eventsPerMinute, perSeconds: 60, per: 'tenant' } as const;

/** Counts the events that the plugins of one tenant emit. A crash may cost a minute's count. */
export class EventQuota {
  readonly #windows = new Map<string, RateWindow>();

  /** @throws QUOTA_EXCEEDED */
  count(plugin: string, now: number): void {
    const { window, waitMs } = countRequest(this.#windows.get(plugin), LIMIT, now);
    this.#windows.set(plugin, window);
    if (waitMs === 0) return;
    throw new PlatformError(
      'QUOTA_EXCEEDED',
      `Plugin "${plugin}" has emitted ${LIMITS.eventsPerMinute} events in a minute. Emit fewer, or again in ${Math.ceil(waitMs / 1_000)} s.`,
    );
  }
}
