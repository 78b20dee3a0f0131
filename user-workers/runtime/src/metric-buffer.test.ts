import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import type { LogLine, MetricPoint } from '@digital-commerce/plugin-schema/invocation';
import { expect, test } from 'vitest';
import { LogBuffer } from './log-buffer.ts';
import { MetricBuffer } from './metric-buffer.ts';

function measure(add: (metrics: MetricBuffer) => void): { points: MetricPoint[] | undefined; lines: LogLine[] } {
  const logs = new LogBuffer();
  const metrics = new MetricBuffer(logs);
  add(metrics);
  const text = metrics.toJsonText();
  return { points: text === undefined ? undefined : JSON.parse(text), lines: JSON.parse(logs.toJsonText()) };
}

test('without points there is nothing', () => {
  expect(measure(() => undefined)).toEqual({ points: undefined, lines: [] });
});

test('counts of one name and tags add up, gauges keep the last value, records stay apart', () => {
  const { points } = measure((metrics) => {
    metrics.add('count', 'paid', 1, {});
    metrics.add('count', 'paid', 2, {});
    metrics.add('count', 'paid', 5, { by: 'card "x"' });
    metrics.add('gauge', '__proto__', 1, {});
    metrics.add('gauge', '__proto__', 7, {});
    metrics.add('record', 'ms', 10, {});
    metrics.add('record', 'ms', 10, {});
  });
  expect(points).toEqual([
    { kind: 'count', name: 'paid', value: 3 },
    { kind: 'count', name: 'paid', value: 5, tags: { by: 'card "x"' } },
    { kind: 'gauge', name: '__proto__', value: 7 },
    { kind: 'record', name: 'ms', value: 10 },
    { kind: 'record', name: 'ms', value: 10 },
  ]);
});

test.each([
  ['a', Number.NaN, {}],
  ['a', '1', {}],
  ['', 1, {}],
  ['x'.repeat(101), 1, {}],
  [Symbol('a'), 1, {}],
  ['a', 1, null],
  ['a', 1, { b: 1 }],
  ['a', 1, Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`t${i}`, 'x']))],
])('what is no measurement is dropped, and the log says so: %o %o %o', (name, value, tags) => {
  const { points, lines } = measure((metrics) => metrics.add('count', name, value, tags));
  expect(points).toBeUndefined();
  expect(lines).toEqual([{ level: 'warn', message: expect.stringContaining('was dropped') }]);
});

test('a flood of points ends at the limit, and one line says so', () => {
  const { points, lines } = measure((metrics) => {
    for (let i = 0; i < 10_000; i++) metrics.add('record', 'ms', i, {});
  });
  expect(points).toHaveLength(LIMITS.maxMetricPoints);
  expect(lines).toHaveLength(1);
});
