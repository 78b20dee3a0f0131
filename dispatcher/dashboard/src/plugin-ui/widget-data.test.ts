import { describe, expect, test } from 'vitest';
import { readColumns, readItems, readParts, readRows, readSeries, readStat } from './widget-data.ts';

const HUGE = 'x'.repeat(1_000_000);
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const NOTHING = [undefined, null, 5, 'text', true, [], [{}], {}, nested(1_000)];

describe('what is no data of its kind', () => {
  test.each([
    ['stat', readStat],
    ['series', readSeries],
    ['parts', readParts],
    ['items', readItems],
    ['rows', (data: unknown) => readRows(data, 10)],
  ])('is none for %s', (_, read) => {
    for (const data of NOTHING) expect(read(data)).toBeUndefined();
  });

  test('is left out of what is', () => {
    expect(readStat({ value: Number.NaN })).toBeUndefined();
    expect(readStat({ value: {} })).toBeUndefined();
    expect(readSeries({ labels: [1], series: 'none' })).toBeUndefined();
    expect(readSeries({ labels: [{}, 'b'], series: [5, { name: {}, values: ['1', 2, 3] }] })).toEqual({
      labels: ['', 'b'],
      series: [{ name: '', values: [null, 2] }],
    });
    expect(readParts({ parts: [{ label: 'a', value: -1 }, 5, { label: 'b', value: Infinity }] })).toEqual([
      { label: 'a', value: 0 },
      { label: 'b', value: 0 },
    ]);
    expect(readRows({ rows: [{ a: 1 }, null, 'x', [1]], cursor: {} }, 10)).toEqual({
      rows: [{ a: 1 }],
      cursor: undefined,
    });
  });
});

test('texts are short and show all their characters', () => {
  const { items } = readItems({ items: [{ title: HUGE, description: 'a\u202Eb', badge: {}, href: 'javascript:x' }] })!;
  expect(items[0]?.title.length).toBeLessThan(200);
  expect(items[0]).toMatchObject({ description: 'a\uFFFDb', badge: undefined, href: undefined });
});

test('there is an end to everything', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => index);
  const series = readSeries({ labels: many.map(String), series: many.map((name) => ({ name, values: many })) });
  expect([series?.labels.length, series?.series.length]).toEqual([1_000, 20]);
  expect(readRows({ rows: many.map((id) => ({ id })) }, 100)?.rows.length).toBe(100);
  expect(readRows({ rows: [], cursor: HUGE }, 100)?.cursor).toBeUndefined();
});

test('a column is there once, in a format that is known', () => {
  const columns = [
    { key: 'a', label: 'A', format: 'date' },
    { key: 'a' },
    { key: 'b', format: 'html' },
    { label: 'C' },
  ];
  expect(readColumns(columns)).toEqual([
    { key: 'a', label: 'A', format: 'date' },
    { key: 'b', label: 'b', format: 'text' },
  ]);
});
