import { countedIn, countRequest, endOf } from '@digital-commerce/plugin-schema';
import type { RateLimit, RateWindow } from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

const KEY = 'window';

/**
 * Counts the requests to one endpoint of one tenant, wherever they come in. What it knows it also stores, since a limit
 * may be a day long and an object that nobody asks is evicted; it deletes all of it when the window is over. A crash may
 * cost the last requests' count: nobody waits for the disk.
 */
export class RateLimiter extends DurableObject<Env> {
  #window: RateWindow | undefined;
  /** Milliseconds since the epoch; `Infinity` when there is none. */
  #alarmAt = Infinity;

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    void context.blockConcurrencyWhile(async () => {
      this.#window = await context.storage.get<RateWindow>(KEY);
      this.#alarmAt = (await context.storage.getAlarm()) ?? Infinity;
    });
  }

  /** Counts a request. @returns milliseconds to wait when it is one too many, else 0 */
  async count(limit: RateLimit): Promise<number> {
    const { window, waitMs } = countRequest(this.#window, limit, Date.now());
    this.#window = window;
    if (waitMs === 0) this.#store(window);
    return waitMs;
  }

  /** Requests that count at this moment. */
  async read({ perSeconds }: RateLimit): Promise<number> {
    return this.#window?.periodMs === perSeconds * 1_000 ? countedIn(this.#window, Date.now()) : 0;
  }

  /** Answers, and keeps nothing. */
  async ping(): Promise<void> {}

  override async alarm(): Promise<void> {
    this.#alarmAt = Infinity;
    if (this.#window !== undefined && Date.now() < endOf(this.#window)) {
      this.#setAlarm(endOf(this.#window));
      return;
    }
    this.#window = undefined;
    await this.ctx.storage.deleteAll();
  }

  #store(window: RateWindow): void {
    void this.ctx.storage.put(KEY, window, { allowUnconfirmed: true });
    // One that rings too early is set again then: a write for each window, not for each request.
    if (endOf(window) < this.#alarmAt) this.#setAlarm(endOf(window));
  }

  #setAlarm(at: number): void {
    this.#alarmAt = at;
    void this.ctx.storage.setAlarm(at, { allowUnconfirmed: true });
  }
}
