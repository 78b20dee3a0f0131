import { MAX_SERIES_OF_MEASUREMENT } from '@digital-commerce/plugin-schema';
import type { MeasuredSeries } from '@digital-commerce/plugin-schema';
import { expect, test, vi } from 'vitest';
import { measureHook } from './measure-hook.ts';
import { measureRequest } from './measure-request.ts';
import { measureTrace } from './measure-trace.ts';
import { Measurements } from './measurements.ts';
import type { NewTrace } from '../traces/new-trace.ts';

function setUp({ fails = 0 } = {}) {
  const sent: MeasuredSeries[][] = [];
  const work: Promise<unknown>[] = [];
  const clock = { now: 0 };
  let failures = fails;
  const measurements = new Measurements({
    send: async (added) => {
      if (failures-- > 0) throw new Error('the store is away');
      sent.push(added);
    },
    now: () => clock.now,
    gatherMs: 1,
  });
  const sendLater = () => measurements.sendLater((promise) => work.push(promise));
  return { sent, work, clock, measurements, sendLater, finish: () => Promise.all(work) };
}

const handler: NewTrace['handlers'][number] = {
  plugin: 'p',
  version: '1.0.0',
  handler: 'src/a.ts',
  outcome: 'completed',
  startedMs: 0,
  durationMs: 30,
  logs: [],
};
const trace: NewTrace = {
  id: 'a',
  kind: 'hook',
  name: 'before_order_create',
  at: '2026-11-28T10:00:00.000Z',
  durationMs: 40,
  outcome: 'completed',
  actor: { kind: 'host' },
  readInput: () => ({ data: undefined }),
  handlers: [],
  metrics: [],
};

test('what is measured in a while goes together, added up', async () => {
  const { sent, work, measurements, sendLater, finish } = setUp();
  sendLater();
  expect(work).toHaveLength(0);
  for (let i = 0; i < 3; i++) {
    measurements.count('executions_total', { kind: 'hook', outcome: 'completed' });
    measurements.time('execution_duration_seconds', { kind: 'hook' }, 0.02 * (i + 1));
    sendLater();
  }
  expect(work).toHaveLength(1);
  await finish();
  expect(sent).toEqual([
    [
      { name: 'executions_total', labels: { kind: 'hook', outcome: 'completed' }, value: 3 },
      {
        name: 'execution_duration_seconds',
        labels: { kind: 'hook' },
        value: 3,
        sum: expect.closeTo(0.12) as number,
        parts: [0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
      },
    ],
  ]);
});

test('what the store did not take goes the next time, and nothing is sent twice', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { sent, measurements } = setUp({ fails: 1 });
  measurements.count('traces_left_out_total', {});
  await measurements.send();
  expect(warn).toHaveBeenCalledOnce();
  measurements.count('traces_left_out_total', {}, 2);
  await measurements.send();
  await measurements.send();
  expect(sent).toEqual([[{ name: 'traces_left_out_total', labels: {}, value: 3 }]]);
});

test('when the request that was to send has been cut off, a later one does', async () => {
  const { work, clock, measurements, sendLater } = setUp();
  measurements.count('traces_left_out_total', {});
  measurements.sendLater(() => {
    // The runtime ended it.
  });
  clock.now = 4_000;
  sendLater();
  expect(work).toHaveLength(0);
  clock.now = 6_000;
  sendLater();
  expect(work).toHaveLength(1);
});

test('however many series somebody brings about, there are so many and one for the others', async () => {
  const { sent, measurements } = setUp();
  for (let i = 0; i < MAX_SERIES_OF_MEASUREMENT + 50; i++) {
    measurements.count('handler_errors_total', { plugin: `p${i}`, code: 'PLUGIN_ERROR' });
  }
  measurements.count('handler_errors_total', { plugin: 'p1', code: 'PLUGIN_ERROR' });
  measurements.count('traces_left_out_total', {});
  await measurements.send();
  expect(sent[0]).toHaveLength(MAX_SERIES_OF_MEASUREMENT + 2);
  expect(sent[0]?.at(-2)).toEqual({
    name: 'handler_errors_total',
    labels: { plugin: 'other', code: 'other' },
    value: 50,
  });
  expect(sent[0]?.[1]).toMatchObject({ labels: { plugin: 'p1' }, value: 2 });
});

test('of an execution each handler that ran is counted, and its failure by a code of ours', async () => {
  const { sent, measurements } = setUp();
  const handlers = [
    handler,
    { ...handler, outcome: 'failed', code: 'PLUGIN_TIMEOUT' } as const,
    { ...handler, outcome: 'failed', code: 'made up\n' } as const,
    { ...handler, outcome: 'rejected', code: 'made up' } as const,
    { ...handler, outcome: 'skipped' } as const,
    { ...handler, outcome: 'not_run' } as const,
  ];
  measureTrace(measurements, { ...trace, handlers });
  await measurements.send();
  const counted = sent[0]?.filter(({ parts }) => parts === undefined);
  expect(counted?.map(({ name, labels, value }) => [name, Object.values(labels).join(' '), value])).toEqual([
    ['executions_total', 'hook completed', 1],
    ['handler_calls_total', 'p hook completed', 1],
    ['handler_calls_total', 'p hook failed', 2],
    ['handler_errors_total', 'p PLUGIN_TIMEOUT', 1],
    ['handler_errors_total', 'p other', 1],
    ['handler_calls_total', 'p hook rejected', 1],
  ]);
});

test('a plugin’s own answers are no failures of the platform, and cannot fill the table', async () => {
  const { sent, measurements } = setUp();
  const note = { id: 'r', method: 'GET', startedAt: 0, operation: 'callEndpoint', route: '/v1/api/*' } as const;
  for (let status = 500; status < 600; status++) {
    measureRequest(measurements, note, { status, isRefused: false, durationMs: 1 });
  }
  measureRequest(measurements, note, { status: 500, isRefused: true, durationMs: 1 });
  measureRequest(measurements, { ...note, method: 'BREW' }, { status: 404, isRefused: true, durationMs: 1 });
  await measurements.send();
  const counted = sent[0]?.filter(({ name }) => name === 'http_requests_total');
  expect(counted?.map(({ labels, value }) => [labels['method'], labels['status'], value])).toEqual([
    ['GET', '5xx', 100],
    ['GET', '500', 1],
    ['other', '404', 1],
  ]);
});

test('a hook that throws what is no error of ours is a failure of the platform, and is passed on', async () => {
  const { sent, measurements } = setUp();
  const broken = measureHook(
    measurements,
    '__proto__',
    () => 0,
    () => Promise.reject(new TypeError('a bug')),
  );
  await expect(broken).rejects.toThrow('a bug');
  await measurements.send();
  expect(sent[0]?.[0]).toMatchObject({ labels: { hook: 'other', outcome: 'platform_failed' }, value: 1 });
});
