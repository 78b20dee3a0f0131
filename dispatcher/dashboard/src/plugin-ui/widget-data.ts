import { isFields, readList, readNumber, readText, readToken, readWord } from './read-values.ts';
import type { Fields } from './read-values.ts';
import type { Parts, Series } from '@/charts/chart-data.ts';
import { readLink } from './read-link.ts';

/** One figure. */
export interface Stat {
  value: number | string;
  unit?: string | undefined;
  /** Against the time before, as a share. */
  change?: number | undefined;
  description?: string | undefined;
}

const COLUMN_FORMATS = ['text', 'number', 'money', 'percent', 'date', 'badge', 'boolean'] as const;
export interface Column {
  key: string;
  label: string;
  format: (typeof COLUMN_FORMATS)[number];
}

export interface Rows {
  rows: readonly Fields[];
  /** There is more: it is sent with the next request. */
  cursor?: string | undefined;
}

export interface ListItems {
  items: readonly {
    title: string;
    description?: string | undefined;
    badge?: string | undefined;
    href?: string | undefined;
  }[];
  cursor?: string | undefined;
}

const MAX_LABEL = 100;
const MAX_CURSOR = 1_000;

// Endpoints answer as they like, and nobody but the reader's own browser stands between. Of what is no such data there is nothing.

export function readStat(data: unknown): Stat | undefined {
  if (!isFields(data)) return undefined;
  const value = readNumber(data['value']) ?? readText(data['value'], MAX_LABEL);
  if (value === undefined) return undefined;
  return {
    value,
    unit: readText(data['unit'], 20),
    change: readNumber(data['change']),
    description: readText(data['description'], 200),
  };
}

export function readSeries(data: unknown): Series | undefined {
  if (!isFields(data) || !Array.isArray(data['labels']) || !Array.isArray(data['series'])) return undefined;
  const labels = readList(data['labels'], 1_000).map((label) => readText(label, MAX_LABEL) ?? '');
  const series = readList(data['series'], 20)
    .filter(isFields)
    .map(({ name, values }) => ({
      name: readText(name, MAX_LABEL) ?? '',
      values: readList(values, labels.length).map((value) => readNumber(value) ?? null),
    }));
  return series.length === 0 ? undefined : { labels, series };
}

export function readParts(data: unknown): Parts | undefined {
  if (!isFields(data) || !Array.isArray(data['parts'])) return undefined;
  return readList(data['parts'], 50)
    .filter(isFields)
    .map(({ label, value }) => ({
      label: readText(label, MAX_LABEL) ?? '',
      value: Math.max(0, readNumber(value) ?? 0),
    }));
}

export function readColumns(columns: unknown): Column[] {
  const seen = new Set<string>();
  return readList(columns, 20)
    .filter(isFields)
    .flatMap(({ key, label, format }) => {
      const name = readToken(key, 60);
      if (name === undefined || seen.has(name)) return [];
      seen.add(name);
      return [{ key: name, label: readText(label, MAX_LABEL) ?? name, format: readWord(format, COLUMN_FORMATS) }];
    });
}

/** @param max rows that are shown of one answer */
export function readRows(data: unknown, max: number): Rows | undefined {
  if (!isFields(data) || !Array.isArray(data['rows'])) return undefined;
  return { rows: readList(data['rows'], max).filter(isFields), cursor: readToken(data['cursor'], MAX_CURSOR) };
}

export function readItems(data: unknown): ListItems | undefined {
  if (!isFields(data) || !Array.isArray(data['items'])) return undefined;
  const items = readList(data['items'], 500)
    .filter(isFields)
    .map(({ title, description, badge, href }) => ({
      title: readText(title, MAX_LABEL) ?? '',
      description: readText(description, 500),
      badge: readText(badge, MAX_LABEL),
      href: readLink(href),
    }));
  return { items, cursor: readToken(data['cursor'], MAX_CURSOR) };
}
