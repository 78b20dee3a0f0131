import type { MeasuredSeries } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { readExposition } from '../../testing/read-exposition.ts';
import { toExpositionFormat, writeExposition } from './exposition.ts';
import { measureCells } from './measure-cells.ts';

const SERIES: MeasuredSeries[] = [
  { name: 'handler_errors_total', labels: { plugin: 'a "b" \\ c\nd', code: 'PLUGIN_ERROR' }, value: 2 },
  { name: 'traces_left_out_total', labels: {}, value: 1e21 },
  {
    name: 'execution_duration_seconds',
    labels: { kind: 'hook' },
    value: 3,
    sum: 12.25,
    parts: [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1],
  },
];

test.each(['text', 'openmetrics'] as const)('%s says what was measured, whatever stands in labels', (format) => {
  const samples = readExposition(writeExposition(SERIES, format), format);
  const find = (name: string) => samples.filter((sample) => sample.name === `plugin_platform_${name}`);
  expect(find('handler_errors_total')).toMatchObject([{ labels: SERIES[0]?.labels, value: 2 }]);
  expect(find('traces_left_out_total')).toMatchObject([{ value: 1e21 }]);
  const buckets = find('execution_duration_seconds_bucket');
  expect(buckets.map(({ value }) => value)).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3]);
  expect(buckets.map(({ labels }) => Number(labels['le']?.replace('+Inf', 'Infinity')))).toEqual([
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1,
    2.5,
    5,
    10,
    Infinity,
  ]);
  expect(find('execution_duration_seconds_sum')).toMatchObject([{ value: 12.25 }]);
  expect(find('execution_duration_seconds_count')).toMatchObject([{ labels: { kind: 'hook' }, value: 3 }]);
});

test('of two processes of one script there is one series', () => {
  const cell = {
    namespace: 'plugins',
    script: 'a-1',
    pid: 1,
    cpuMs: 500,
    memoryBytes: 10,
    openCalls: 1,
    startedAt: '2026-11-28T10:00:00.000Z',
    restarts: 2,
  };
  const series = measureCells([
    { ...cell, state: 'running' },
    { ...cell, state: 'ending' },
  ]);
  const samples = readExposition(writeExposition(series, 'text'), 'text');
  expect(samples.map(({ name, labels, value }) => [name.slice(16), labels['state'], value])).toEqual([
    ['cell_processes', 'running', 1],
    ['cell_processes', 'ending', 1],
    ['cell_memory_bytes', undefined, 20],
    ['cell_open_calls', undefined, 2],
    ['cell_cpu_seconds_total', undefined, 1],
    ['cell_restarts_total', undefined, 2],
  ]);
});

test('whoever asks for OpenMetrics gets it, and all others what all of them read', () => {
  const prometheus = 'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1';
  expect(toExpositionFormat(prometheus)).toBe('openmetrics');
  expect(toExpositionFormat('text/html')).toBe('text');
  expect(toExpositionFormat(null)).toBe('text');
});
