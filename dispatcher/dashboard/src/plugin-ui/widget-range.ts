import { useSearch } from '@tanstack/react-router';

export const PRESETS = [7, 30, 90, 365] as const;
export const COMPARISONS = ['previous', 'year'] as const;

/** Days that widgets are about, as the address has them. */
export interface ChosenRange {
  /** Days up to today, or `custom`. */
  preset: (typeof PRESETS)[number] | 'custom';
  /** First and last day. */
  from: string;
  to: string;
  compare?: (typeof COMPARISONS)[number] | undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The range that the address asks for; what makes none is as if it was not there. */
export function readRange(search: Readonly<Record<string, unknown>>, today: Date): ChosenRange {
  const compare = COMPARISONS.find((known) => known === search['compare']);
  const { from, to } = search;
  if (isDay(from) && isDay(to) && from <= to) return { preset: 'custom', from, to, compare };
  const preset = PRESETS.find((days) => `${days}d` === search['range']) ?? 30;
  const first = new Date(today);
  first.setDate(first.getDate() - preset + 1);
  return { preset, from: toDay(first), to: toDay(today), compare };
}

/** A day as the browser's time zone has it. */
export function toDay(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

export function useWidgetRange(): ChosenRange {
  return readRange(useSearch({ strict: false }), new Date());
}

/** Where days begin and end for whoever looks. */
export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) && value >= '1970';
}
