import { PlatformError } from '@digital-commerce/plugin-schema';

/** Operations of one tenant that may wait. Whoever comes then is told to come again. */
const MAX_WAITING = 200;

/** Lets one piece of work run at a time, in the order they came. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @throws RATE_LIMITED when too many wait, and what the work throws */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MAX_WAITING) {
      throw new PlatformError(
        'RATE_LIMITED',
        `${this.#waiting} lifecycle calls of this tenant wait for their turn already. Try again in a moment.`,
      );
    }
    this.#waiting += 1;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}
