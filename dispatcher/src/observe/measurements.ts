import type { CounterName, HistogramName, LabelsOf, MeasuredSeries } from '@digital-commerce/plugin-schema';
import { FlushTimer } from './flush-timer.ts';
import { log } from './log.ts';
import { SeriesTable, toParts } from './series-table.ts';

export interface MeasurementsOptions {
  /** Keeps what was added since the last time. */
  send: (added: MeasuredSeries[]) => Promise<void>;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** How long measurements are gathered before they are sent. */
  gatherMs: number;
}

/**
 * Takes measurements from calls, which do not wait for it, and sends on every `gatherMs` what they come to. What has not
 * been sent when the isolate ends is lost.
 */
export class Measurements {
  readonly #options: MeasurementsOptions;
  readonly #pending = new SeriesTable();
  readonly #timer: FlushTimer;

  constructor(options: MeasurementsOptions) {
    this.#options = options;
    this.#timer = new FlushTimer(() => this.send(), options.now);
  }

  count<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by = 1): void {
    this.#pending.add({ name, labels, value: by });
  }

  time<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, seconds: number): void {
    this.#pending.add({ name, labels, value: 1, sum: seconds, parts: toParts(seconds) });
  }

  /** Has what was measured sent in a while. Called once something was. */
  sendLater(waitUntil: (work: Promise<unknown>) => void): void {
    if (!this.#pending.isEmpty) this.#timer.flushIn(this.#options.gatherMs, waitUntil);
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
}
