import { countRequest, PlatformError } from '@digital-commerce/plugin-schema';
import type { RateWindow } from '@digital-commerce/plugin-schema';

/** Counts the events that the plugins of one tenant emit. A crash may cost a minute's count. */
export class EventQuota {
  readonly #windows = new Map<string, RateWindow>();

  /** @throws QUOTA_EXCEEDED */
  count(plugin: string, eventsPerMinute: number, now: number): void {
    const limit = { requests: eventsPerMinute, perSeconds: 60, per: 'tenant' } as const;
    const { window, waitMs } = countRequest(this.#windows.get(plugin), limit, now);
    this.#windows.set(plugin, window);
    if (waitMs === 0) return;
    throw new PlatformError(
      'QUOTA_EXCEEDED',
      `Plugin "${plugin}" has emitted ${eventsPerMinute} events in a minute. Emit fewer, or again in ${Math.ceil(waitMs / 1_000)} s.`,
    );
  }
}
