import { DATA_POINT_NUMBERS, DATA_POINT_TEXTS } from '../src/observe/data-points.ts';
import { LOG_EVENTS } from '../src/observe/log-events.ts';
import { MEASUREMENTS } from '../src/observe/measurements.ts';
import type { Measurement } from '../src/observe/measurements.ts';
import { OBJECTIVES } from '../src/observe/objectives.ts';
import { toTable } from './to-table.ts';

/** Everything that is measured, as a table in Markdown. */
export function toMeasurementTable(): string {
  const rows = Object.entries<Measurement>(MEASUREMENTS).map(([name, { kind, labels, meaning }]) => [
    `\`${name}\``,
    kind,
    labels.map((label) => `\`${label}\``).join(' '),
    meaning,
  ]);
  return toTable(['name', 'kind', 'labels', 'is'], rows);
}

export function toObjectiveTable(): string {
  const rows = Object.values(OBJECTIVES).map(({ title, target, meaning }) => [title, `${target * 100} %`, meaning]);
  return toTable(['objective', 'target', 'counts'], rows);
}

/** Columns of a data point, as Analytics Engine names them. */
export function toDataPointTable(): string {
  const texts = DATA_POINT_TEXTS.map(([name, meaning], index) => [`\`blob${index + 1}\``, name, meaning]);
  const numbers = DATA_POINT_NUMBERS.map(([name, meaning], index) => [`\`double${index + 1}\``, name, meaning]);
  return toTable(['column', 'name', 'is'], [...texts, ...numbers]);
}

export function toEventTable(): string {
  const rows = Object.entries(LOG_EVENTS).map(([name, { level, message }]) => [`\`${name}\``, level, message]);
  return toTable(['event', 'level', 'message'], rows);
}
