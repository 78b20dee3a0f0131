import { countRequest, endOf } from '@digital-commerce/plugin-schema';
import type { RateLimit, RateWindow } from '@digital-commerce/plugin-schema';

const LIMIT: RateLimit = { requests: 60, perSeconds: 60, per: 'client' };
const MAX_CLIENTS = 1_000;

/**
 * Messages with a signature that is not right, by webhook and client. Each isolate has its own count, which costs nothing to
 * ask: it is there so that a flood of them is refused before their bodies are read.
 */
export class ForgeryCount {
  /** The one that was counted last is at the end. */
  readonly #windows = new Map<string, RateWindow>();

  /** @returns milliseconds to wait, 0 for a client that may try */
  waitMs(client: string, now: number): number {
    const window = this.#windows.get(client);
    return window === undefined ? 0 : countRequest(window, LIMIT, now).waitMs;
  }

  count(client: string, now: number): void {
    const { window } = countRequest(this.#windows.get(client), LIMIT, now);
    this.#windows.delete(client);
    this.#windows.set(client, window);
    for (const [key, other] of this.#windows) {
      if (this.#windows.size <= MAX_CLIENTS && now < endOf(other)) break;
      this.#windows.delete(key);
    }
  }
}
