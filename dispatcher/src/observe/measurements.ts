import type { CounterName, HistogramName, LabelsOf, MeasuredSeries } from '@digital-commerce/plugin-schema';
import { SeriesTable, toParts } from './series-table.ts';
import { log } from './log.ts';

export interface MeasurementsOptions {
  /** Keeps what was added since the last time. */
  send: (added: MeasuredSeries[]) => Promise<void>;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** How long measurements are gathered before they are sent. */
  gatherMs: number;
}

/** When what gathers is not sent so much later than it should be, its request has ended, and the next one does it. */
const LATE_MS = 5_000;

/**
 * Takes measurements from calls, which do not wait for it, and sends on every `gatherMs` what they come to. What has not
 * been sent when the isolate ends is lost.
 */
export class Measurements {
  readonly #options: MeasurementsOptions;
  readonly #pending = new SeriesTable();
  /** When the next sending is due. Milliseconds since the epoch. */
  #dueAt: number | undefined;

  constructor(options: MeasurementsOptions) {
    this.#options = options;
  }

  count<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by = 1): void {
    this.#pending.add({ name, labels, value: by });
  }

  time<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, seconds: number): void {
    this.#pending.add({ name, labels, value: 1, sum: seconds, parts: toParts(seconds) });
  }

  /** Has what was measured sent in a while. Called once something was. */
  sendLater(waitUntil: (work: Promise<unknown>) => void): void {
    const { now, gatherMs } = this.#options;
    if (this.#pending.isEmpty || (this.#dueAt !== undefined && now() < this.#dueAt + LATE_MS)) return;
    const dueAt = now() + gatherMs;
    this.#dueAt = dueAt;
    waitUntil(this.#sendAt(dueAt));
  }

  /** Sends at once what was measured until now. What cannot be sent is sent the next time. */
  async send(): Promise<void> {
    const added = this.#pending.take();
    if (added.length === 0) return;
    try {
      await this.#options.send(added);
    } catch (error) {
      for (const series of added) this.#pending.add(series);
      log('measurements_not_kept', {}, error);
    }
  }

  async #sendAt(dueAt: number): Promise<void> {
    await new Promise((resolve) => void setTimeout(resolve, this.#options.gatherMs));
    if (this.#dueAt === dueAt) this.#dueAt = undefined;
    await this.send();
  }
}
