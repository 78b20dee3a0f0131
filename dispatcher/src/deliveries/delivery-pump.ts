import type { Delivery, DeliveryOutcome } from './delivery.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Deliveries of one tenant that are made at the same time, and those to one recipient. */
const MAX_RUNNING = 32;
const MAX_RUNNING_OF_ONE = 4;

/** What came of a try; one that has to wait was none. */
type DeliveryEnd = 'delivered' | 'retried' | 'dead' | 'dropped';

interface PumpOptions {
  store: DeliveryStore;
  /** Makes one try. Never throws. */
  deliver: (delivery: Delivery) => Promise<DeliveryOutcome>;
  /** Told what came of each try. */
  watch: (delivery: Delivery, end: DeliveryEnd) => void;
  /** Keeps the object alive while something is being delivered. */
  waitUntil: (work: Promise<unknown>) => void;
  /** Sees to it that `run` is called at a time, in milliseconds since the epoch. */
  wakeAt: (at: number) => void;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** The pause before the second try. */
  retryBaseMs: number;
  /** Something may have changed. */
  afterRun: (now: number) => void;
}

/** If the object ends in the middle of deliveries, it is begun anew after this time at most. */
const RESUME_AFTER_MS = 10_000;
/** Those that are due and have no room yet are begun when another one ends. */
const MIN_WAIT_MS = 500;

/** Has what is due delivered, some of it at the same time, with the same share for each recipient. */
export class DeliveryPump {
  readonly #options: PumpOptions;
  /** By recipient. */
  readonly #running = new Map<string, number>();
  #turn = 0;

  constructor(options: PumpOptions) {
    this.#options = options;
  }

  run(): void {
    const { store, waitUntil, wakeAt, afterRun } = this.#options;
    const now = this.#options.now();
    store.prune(now);
    for (const recipient of this.#dueRecipients(now)) {
      const limit = Math.min(MAX_RUNNING_OF_ONE - this.#runningOf(recipient), MAX_RUNNING - this.#runningOfAll());
      if (limit <= 0) continue;
      for (const delivery of store.take(recipient, { now, limit })) {
        this.#running.set(recipient, this.#runningOf(recipient) + 1);
        waitUntil(this.#deliver(delivery));
      }
    }
    const resumeAt = this.#running.size === 0 ? Infinity : now + RESUME_AFTER_MS;
    const next = Math.min(resumeAt, ...store.recipients().map(({ dueAt }) => Math.max(dueAt, now + MIN_WAIT_MS)));
    if (Number.isFinite(next)) wakeAt(next);
    afterRun(now);
  }

  /** Who is served first is another one each time. */
  #dueRecipients(now: number): string[] {
    const due = this.#options.store.recipients().filter(({ dueAt }) => dueAt <= now);
    this.#turn = due.length === 0 ? 0 : (this.#turn + 1) % due.length;
    return [...due.slice(this.#turn), ...due.slice(0, this.#turn)].map(({ recipient }) => recipient);
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const outcome = await this.#options.deliver(delivery);
    const left = this.#runningOf(delivery.recipient) - 1;
    if (left === 0) this.#running.delete(delivery.recipient);
    else this.#running.set(delivery.recipient, left);
    this.#settle(delivery, outcome, this.#options.now());
    this.run();
  }

  #settle(delivery: Delivery, outcome: DeliveryOutcome, now: number): void {
    const { store, retryBaseMs: baseMs, watch } = this.#options;
    const { id, tries } = delivery;
    if (outcome.outcome === 'delivered') {
      store.finish(id, 'done', now);
      watch(delivery, 'delivered');
    } else if (outcome.outcome === 'waits') {
      store.postpone(delivery, now + outcome.forMs);
    } else if (outcome.outcome === 'gone') {
      store.finish(id, 'dropped', now, outcome.error);
      watch(delivery, 'dropped');
    } else if (tries >= outcome.maxTries) {
      store.finish(id, 'dead', now, outcome.error);
      watch(delivery, 'dead');
    } else {
      store.retry(id, now + retryDelayMs(tries, { baseMs, random: Math.random() }), outcome.error);
      watch(delivery, 'retried');
    }
  }

  #runningOf(recipient: string): number {
    return this.#running.get(recipient) ?? 0;
  }

  #runningOfAll(): number {
    return [...this.#running.values()].reduce((sum, count) => sum + count, 0);
  }
}
