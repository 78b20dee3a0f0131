import type { RateLimit } from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import { countRequest, endOf } from './rate-window.ts';
import type { RateWindow } from './rate-window.ts';

const KEY = 'window';

/**
 * Counts the requests to one endpoint of one tenant, wherever they come in. What it knows it also stores, since a limit
 * may be a day long and an object that nobody asks is evicted; it deletes all of it when the window is over. A crash may
 * cost the last requests' count: nobody waits for the disk.
 */
export class RateLimiter extends DurableObject<Env> {
  #window: RateWindow | undefined;
  #hasAlarm = false;

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    void context.blockConcurrencyWhile(async () => {
      this.#window = await context.storage.get<RateWindow>(KEY);
      this.#hasAlarm = (await context.storage.getAlarm()) !== null;
    });
  }

  /** Counts a request. @returns milliseconds to wait when it is one too many, else 0 */
  async count(limit: RateLimit): Promise<number> {
    const { window, waitMs } = countRequest(this.#window, limit, Date.now());
    this.#window = window;
    if (waitMs === 0) this.#store(window);
    return waitMs;
  }

  override async alarm(): Promise<void> {
    if (this.#window !== undefined && Date.now() < endOf(this.#window)) {
      await this.ctx.storage.setAlarm(endOf(this.#window));
      return;
    }
    this.#window = undefined;
    this.#hasAlarm = false;
    await this.ctx.storage.deleteAll();
  }

  #store(window: RateWindow): void {
    const { storage } = this.ctx;
    void storage.put(KEY, window, { allowUnconfirmed: true });
    if (this.#hasAlarm) return;
    this.#hasAlarm = true;
    void storage.setAlarm(endOf(window), { allowUnconfirmed: true });
  }
}
