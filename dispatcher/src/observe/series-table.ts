import {
  HISTOGRAM_BOUNDS_SECONDS,
  MAX_SERIES_OF_MEASUREMENT,
  MEASUREMENTS,
  OTHER_LABEL,
} from '@digital-commerce/plugin-schema';
import type { MeasuredSeries, MeasurementName } from '@digital-commerce/plugin-schema';

/** Adds measurements up, at most `MAX_SERIES_OF_MEASUREMENT` series of each and the one for all others. */
export class SeriesTable {
  readonly #series = new Map<string, MeasuredSeries>();
  readonly #counts = new Map<MeasurementName, number>();

  get isEmpty(): boolean {
    return this.#series.size === 0;
  }

  add(added: MeasuredSeries): void {
    const series = this.#open(added.name, added.labels);
    series.value += added.value;
    if (added.sum !== undefined) series.sum = (series.sum ?? 0) + added.sum;
    if (added.parts === undefined) return;
    const parts = (series.parts ??= emptyParts());
    for (const [index, count] of added.parts.entries()) parts[index] = (parts[index] ?? 0) + count;
  }

  /** All of it; the table is empty then. */
  take(): MeasuredSeries[] {
    const taken = [...this.#series.values()];
    this.#series.clear();
    this.#counts.clear();
    return taken;
  }

  #open(name: MeasurementName, labels: MeasuredSeries['labels']): MeasuredSeries {
    const key = toSeriesKey(name, labels);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const count = this.#counts.get(name) ?? 0;
    if (count >= MAX_SERIES_OF_MEASUREMENT && !isOther(labels)) return this.#open(name, toOtherLabels(name));
    this.#counts.set(name, count + 1);
    const series: MeasuredSeries = { name, labels, value: 0 };
    this.#series.set(key, series);
    return series;
  }
}

/** A value as a histogram has it. */
export function toParts(seconds: number): number[] {
  const parts = emptyParts();
  const index = HISTOGRAM_BOUNDS_SECONDS.findIndex((bound) => seconds <= bound);
  parts[index === -1 ? HISTOGRAM_BOUNDS_SECONDS.length : index] = 1;
  return parts;
}

export function toOtherLabels(name: MeasurementName): MeasuredSeries['labels'] {
  return Object.fromEntries(MEASUREMENTS[name].labels.map((label) => [label, OTHER_LABEL]));
}

/** The same for the same labels, whatever order they are in. */
export function toSeriesKey(name: MeasurementName, labels: MeasuredSeries['labels']): string {
  return JSON.stringify([name, ...MEASUREMENTS[name].labels.map((label) => labels[label] ?? '')]);
}

function isOther(labels: MeasuredSeries['labels']): boolean {
  return Object.values(labels).every((label) => label === OTHER_LABEL);
}

function emptyParts(): number[] {
  return Array.from({ length: HISTOGRAM_BOUNDS_SECONDS.length + 1 }, () => 0);
}
