import { DATA_POINT_NUMBERS, DATA_POINT_TEXTS } from '@digital-commerce/plugin-schema';
import type { DataPoint } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import type { NewTrace } from '../traces/new-trace.ts';
import { writeDataPoint } from './write-data-point.ts';

const handler: NewTrace['handlers'][number] = {
  plugin: 'pays',
  version: '1.0.0',
  handler: 'src/a.ts',
  outcome: 'completed',
  startedMs: 0,
  durationMs: 1,
  hostCalls: 2,
  logs: [{ level: 'info', message: 'secret line' }],
};
const trace: NewTrace = {
  id: 'a',
  kind: 'hook',
  name: `before_order_create${'x'.repeat(5_000)}`,
  at: '2026-11-28T10:00:00.000Z',
  durationMs: 12.5,
  outcome: 'failed',
  actor: { kind: 'host' },
  readInput: () => ({ data: { note: 'secret data' } }),
  handlers: [
    handler,
    { ...handler, plugin: 'taxes', outcome: 'failed', code: 'PLUGIN_TIMEOUT' },
    { ...handler, outcome: 'not_run', plugin: 'late' },
  ],
  metrics: [],
};

test('an execution is a point with the columns of the table, within what Analytics Engine takes', () => {
  const points: DataPoint[] = [];
  writeDataPoint({ writeDataPoint: (point) => void points.push(point) }, 't'.repeat(200), trace, { isKept: false });
  const [{ indexes, blobs, doubles } = { indexes: [], blobs: [], doubles: [] }] = points;
  expect(indexes).toEqual(['t'.repeat(96)]);
  const texts = DATA_POINT_TEXTS.map(([name], index) => [name, blobs[index]]);
  expect(Object.fromEntries(texts)).toEqual({
    kind: 'hook',
    name: trace.name.slice(0, 1_000),
    outcome: 'failed',
    plugins: 'pays,taxes',
    code: 'PLUGIN_TIMEOUT',
    actor: 'host',
  });
  const numbers = DATA_POINT_NUMBERS.map(([name], index) => [name, doubles[index]]);
  expect(Object.fromEntries(numbers)).toEqual({
    durationMs: 12.5,
    handlers: 2,
    failedHandlers: 1,
    hostCalls: 4,
    isKept: 0,
  });
  expect(JSON.stringify(points)).not.toContain('secret');
});

test('without the binding nothing is told', () => {
  expect(() => writeDataPoint(undefined, 'demo', trace, { isKept: true })).not.toThrow();
});
