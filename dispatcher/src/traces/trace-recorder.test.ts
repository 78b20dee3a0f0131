import { afterEach, expect, test, vi } from 'vitest';
import type { NewTrace } from './new-trace.ts';
import { TraceRecorder } from './trace-recorder.ts';
import type { TraceBatch } from './trace-recorder.ts';

const trace = (id: string, outcome: NewTrace['outcome'] = 'completed'): NewTrace => ({
  id,
  kind: 'hook',
  name: 'before_order_create',
  at: '2026-11-28T10:00:00.000Z',
  durationMs: 1,
  outcome,
  actor: { kind: 'host' },
  readInput: () => ({ data: {} }),
  handlers: [],
  metrics: [],
});

afterEach(() => {
  vi.useRealTimers();
});

function setUp({ sampleRate = 1, keepsData = true } = {}) {
  const sent: [string, TraceBatch][] = [];
  const watched: [string, boolean][] = [];
  const work: Promise<unknown>[] = [];
  const clock = { now: 0 };
  let answered = Promise.resolve();
  const recorder = new TraceRecorder({
    send: async (tenant, batch) => {
      sent.push([tenant, batch]);
      await answered;
    },
    watch: (_tenant, { id }, { isKept }) => void watched.push([id, isKept]),
    sampleRate,
    keepsData,
    now: () => clock.now,
    random: () => 0.5,
  });
  const record = (tenant: string, one: NewTrace) => recorder.record(tenant, one, (promise) => work.push(promise));
  const hang = () => {
    answered = new Promise(() => undefined);
  };
  return { sent, watched, clock, record, hang, finish: () => Promise.all(work) };
}

test('traces that come together go together, each tenant’s by themselves', async () => {
  const { sent, record, finish } = setUp();
  for (const id of ['a', 'b']) record('one', trace(id));
  record('two', trace('c'));
  await finish();
  const told = sent.map(([tenant, { traces }]) => [tenant, traces.map(({ id }) => id)]);
  expect(told).toEqual([
    ['one', ['a', 'b']],
    ['two', ['c']],
  ]);
});

test('what went well is sampled, what was rejected or failed is not, and what is left out is told', async () => {
  const { sent, watched, record, finish } = setUp({ sampleRate: 0.4 });
  const readInput = vi.fn(() => ({ data: {} }));
  for (const id of ['a', 'b', 'c']) record('one', { ...trace(id), readInput });
  record('one', trace('d', 'rejected'));
  record('one', trace('e', 'failed'));
  await finish();
  expect(sent[0]?.[1]).toMatchObject({ leftOut: 3, traces: [{ id: 'd' }, { id: 'e' }] });
  expect(watched).toEqual([
    ['a', false],
    ['b', false],
    ['c', false],
    ['d', true],
    ['e', true],
  ]);
  expect(readInput).not.toHaveBeenCalled();
});

test('where the operator wants no data, a trace says that there was some', async () => {
  const { sent, record, finish } = setUp({ keepsData: false });
  const readInput = vi.fn(() => ({ data: { amount: 5 } }));
  record('one', { ...trace('a'), readInput });
  await finish();
  expect(sent[0]?.[1].traces).toMatchObject([{ id: 'a', data: undefined, dataNotKept: 'off' }]);
  expect(readInput).not.toHaveBeenCalled();
});

test('of one second only so many are kept, and of the next one as many again', async () => {
  const { sent, clock, record, finish } = setUp();
  for (let i = 0; i < 80; i++) record('one', trace(`a${i}`));
  for (let i = 0; i < 120; i++) record('one', trace(`b${i}`, 'failed'));
  await finish();
  expect(sent[0]?.[1].traces).toHaveLength(150);
  expect(sent[0]?.[1].leftOut).toBe(50);
  clock.now = 1_000;
  record('one', trace('later'));
  await finish();
  expect(sent[1]?.[1]).toMatchObject({ leftOut: 0, traces: [{ id: 'later' }] });
});

test('what is too large to keep does not even set out', async () => {
  const { sent, record, finish } = setUp();
  const long = 'x'.repeat(100_000);
  const handler: NewTrace['handlers'][number] = {
    plugin: 'p',
    version: '1.0.0',
    handler: 'src/a.ts',
    outcome: 'completed',
    startedMs: 0,
    durationMs: 1,
    logs: [{ level: 'info', message: long }],
  };
  for (let id = 0; id < 40; id += 1) {
    record('one', { ...trace(String(id)), readInput: () => ({ data: { long } }), handlers: [handler] });
  }
  await finish();
  expect(sent[0]?.[1].traces).toHaveLength(40);
  expect(JSON.stringify(sent).length).toBeLessThan(20_000);
});

test('when the request that was to send was cut off, the next one sends, and not more waits than there is room for', async () => {
  vi.useFakeTimers();
  const { sent, watched, clock, record } = setUp();
  for (let second = 0; second < 5; second++) {
    clock.now = second * 1_000;
    for (let i = 0; i < 100; i++) record('one', trace(`${second} ${i}`, 'failed'));
    // The runtime cancels the request's work.
    vi.clearAllTimers();
  }
  expect(watched.filter(([, isKept]) => isKept)).toHaveLength(300);
  clock.now = 10_000;
  record('one', trace('next'));
  await vi.runAllTimersAsync();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.[1].traces).toHaveLength(300);
  expect(sent[0]?.[1].leftOut).toBe(201);
});

test('a batch that is never done keeps no other back', async () => {
  vi.useFakeTimers();
  const { sent, record, hang } = setUp();
  hang();
  for (const id of ['a', 'b']) {
    record('one', trace(id));
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(sent.map(([, { traces }]) => traces.map(({ id }) => id))).toEqual([['a'], ['b']]);
});
