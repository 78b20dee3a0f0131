import { HOOKS, PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode, HookCondition, HookName } from '@digital-commerce/plugin-schema';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RoutedInstallation } from '../routing/routed.ts';
import { Breakers } from './breakers.ts';
import { executeHook, toResponse } from './execute.ts';
import type { HandlerResult } from '../dispatch/handler-result.ts';
import { orderHandlers } from './order.ts';

/** What a handler does with the data it gets. It may move the clock. */
type Act = (data: never, clock: Clock, deadline: number) => HandlerResult | Promise<HandlerResult>;
interface Clock {
  now: number;
}
interface Handler {
  plugin: string;
  act: Act;
  priority?: number;
  timeoutMs?: number;
  position?: number;
  when?: HookCondition;
  after?: string[];
}

const FILTER: HookName = 'before_payment_process';
const returns = (data?: unknown): HandlerResult => ({
  logs: [],
  outcome: 'returned',
  ...(data !== undefined && { data }),
});
const throws = (message: string, plain: boolean): HandlerResult => ({
  logs: [],
  outcome: 'threw',
  error: { name: 'Error', message },
  plain,
});
const fails = (code: ErrorCode): HandlerResult => ({ outcome: 'failed', error: new PlatformError(code, code) });
const setAmount =
  (amount: unknown): Act =>
  (data: object) =>
    returns({ ...data, amount });

const append =
  (text: string): Act =>
  (data: { metadata: { order?: string } }) =>
    returns({ ...data, metadata: { order: `${data.metadata.order ?? ''}${text}` } });
const answers: Act = () => returns({ status: 'succeeded' });

async function run(hook: HookName, data: unknown, handlers: readonly Handler[]) {
  const clock: Clock = { now: 1_000 };
  const acts = new Map<string, Act>();
  const routed = handlers.map(({ plugin, act, priority = 100, timeoutMs, position = 0, when, after }, index) => {
    const installation = { id: plugin, version: '1.0.0' } as RoutedInstallation;
    const file = `src/${index}.ts`;
    acts.set(file, act);
    return { plugin, installation, file, priority, observe: false, timeoutMs, position, when, after };
  });
  const table = {
    tenant: 'demo',
    revision: 1,
    killRevision: 0,
    installations: new Map(),
    providers: new Map(),
    handlers: new Map([[hook, orderHandlers(routed, new Map()).handlers]]),
  };
  const execution = await executeHook(
    table,
    { hook, definition: HOOKS[hook], data },
    {
      now: () => clock.now,
      breakers: new Breakers(() => clock.now),
      callHandler: async (handler, call) =>
        acts.get(handler.file)!(JSON.parse(call.data) as never, clock, call.deadline),
    },
  );
  return toResponse(execution);
}

const outcomes = (answer: Awaited<ReturnType<typeof run>>) =>
  answer.trace.handlers.map(({ plugin, outcome, code }) =>
    [plugin, outcome, ...(code === undefined ? [] : [code])].join(' '),
  );

describe('a filter', () => {
  test('hands each handler what the one before made, by priority, then plugin id, then position', async () => {
    const answer = await run(FILTER, { amount: 1 }, [
      { plugin: 'late', act: append('e'), priority: 200 },
      { plugin: 'b', act: append('d'), position: 1 },
      { plugin: 'b', act: append('c') },
      { plugin: 'a', act: append('b') },
      { plugin: 'zero', act: append('a'), priority: 0 },
    ]);
    expect(answer).toMatchObject({ outcome: 'completed', data: { metadata: { order: 'abcde' } } });
  });

  test('keeps the value when a handler returns undefined', async () => {
    const answer = await run(FILTER, { amount: 1, extra: [1] }, [{ plugin: 'a', act: () => returns() }]);
    expect(answer).toMatchObject({ data: { amount: 1, extra: [1], currency: 'USD', metadata: {} } });
    expect(answer.trace.handlers[0]?.changes).toEqual([]);
  });

  test.each<[string, Act]>([
    ['breaks the schema', setAmount(-1)],
    ['is null', () => returns(null)],
    ['is text', () => returns('data')],
    ['changes an immutable path', (data: object) => returns({ ...data, currency: 'EUR' })],
    ['drops an immutable path', () => returns({ amount: 7, currency: 'USD' })],
    ['is too large', (data: object) => returns({ ...data, note: 'é'.repeat(600_000) })],
    [
      'is nested too deeply',
      (data: object) => returns({ ...data, deep: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) }),
    ],
  ])('skips a handler whose result %s, and goes on with the value as it was', async (_what, act) => {
    const answer = await run(FILTER, { amount: 5, id: 'p1' }, [
      { plugin: 'a', act },
      { plugin: 'b', act: (data: object) => returns({ ...data, seen: data }) },
    ]);
    expect(answer).toMatchObject({ outcome: 'completed', data: { seen: { amount: 5, id: 'p1', currency: 'USD' } } });
    expect(outcomes(answer)).toEqual(['a failed PLUGIN_INVALID_RESULT', 'b completed']);
  });

  test('stops at a rejection, with its code, message and field', async () => {
    const rejection = { code: 'TOO_SMALL', message: 'Too small', field: 'amount' };
    const answer = await run(FILTER, { amount: 1 }, [
      { plugin: 'a', act: () => ({ logs: [], outcome: 'rejected', rejection }) },
      { plugin: 'b', act: setAmount(2) },
    ]);
    expect(answer).toMatchObject({ outcome: 'rejected', reasons: [{ plugin: 'a', ...rejection }] });
    expect(outcomes(answer)).toEqual(['a rejected HOOK_REJECTED', 'b not_run']);
    expect(answer).not.toHaveProperty('data');
  });

  test('takes a plain Error for a rejection, and any other throw for a failure', async () => {
    const plain = await run(FILTER, { amount: 1 }, [{ plugin: 'a', act: () => throws('Minimum', true) }]);
    expect(plain).toMatchObject({ reasons: [{ plugin: 'a', code: 'HOOK_REJECTED', message: 'Minimum' }] });
    const other = await run(FILTER, { amount: 1 }, [{ plugin: 'a', act: () => throws('x is undefined', false) }]);
    expect(other).toMatchObject({ outcome: 'completed', data: { amount: 1 } });
    expect(outcomes(other)).toEqual(['a failed PLUGIN_ERROR']);
  });

  test('cuts what a plugin says to 1,000 characters', async () => {
    const answer = await run(FILTER, { amount: 1 }, [{ plugin: 'a', act: () => throws('x'.repeat(5_000), true) }]);
    expect(answer.outcome === 'rejected' && answer.reasons[0]?.message.length).toBe(1_000);
  });

  test('is never rejected by a crash, a limit, a timeout or a protocol error', async () => {
    const codes: ErrorCode[] = ['PLUGIN_CRASHED', 'PLUGIN_CPU_LIMIT', 'PLUGIN_TIMEOUT', 'PLUGIN_PROTOCOL_ERROR'];
    const answer = await run(
      FILTER,
      { amount: 1 },
      codes.map((code, index) => ({ plugin: `p${index}`, act: () => fails(code) })),
    );
    expect(answer.outcome).toBe('completed');
    expect(answer.trace.handlers.map(({ code }) => code)).toEqual(codes);
  });

  test('gives each handler its own time or what is left, and runs none when time is up', async () => {
    const deadlines: number[] = [];
    const takes =
      (ms: number): Act =>
      (_data, clock, deadline) => {
        deadlines.push(deadline);
        clock.now += ms;
        return returns();
      };
    const answer = await run(FILTER, { amount: 1 }, [
      { plugin: 'a', act: takes(500), timeoutMs: 700 },
      { plugin: 'b', act: takes(1_500), timeoutMs: 30_000 },
      { plugin: 'c', act: takes(0) },
    ]);
    expect(deadlines).toEqual([1_700, 3_000]);
    expect(outcomes(answer)).toEqual(['a completed', 'b completed', 'c not_run']);
    expect(answer.trace).toMatchObject({ hook: FILTER, durationMs: 2_000 });
  });

  test('leaves out a handler whose condition does not fit the value it would get', async () => {
    const isLarge: HookCondition = [{ path: '/amount', atLeast: 100 }];
    const answer = await run(FILTER, { amount: 1 }, [
      { plugin: 'a', act: setAmount(2), when: isLarge },
      { plugin: 'b', act: setAmount(200) },
      { plugin: 'c', act: setAmount(300), when: isLarge },
    ]);
    expect(answer).toMatchObject({ data: { amount: 300 } });
    expect(outcomes(answer)).toEqual(['a skipped', 'b completed', 'c completed']);
  });

  test('traces what each handler changed, with sensitive values redacted', async () => {
    const data = { amount: 1, customer: { id: 'c1' }, method: { type: 'card' } };
    const answer = await run(FILTER, data, [
      { plugin: 'a', act: setAmount(2) },
      {
        plugin: 'b',
        act: (given: object) =>
          returns({
            ...given,
            customer: { id: 'c2' },
            method: { type: 'card', token: 'tok_1' },
            metadata: { by: 'b' },
          }),
      },
    ]);
    expect(answer.trace.handlers[0]?.changes).toEqual([{ op: 'replace', path: '/amount', value: 2 }]);
    expect(answer.trace.handlers[1]?.changes).toHaveLength(3);
    expect(answer.trace.handlers[1]?.changes).toEqual(
      expect.arrayContaining([
        { op: 'replace', path: '/customer/id', value: '[redacted]' },
        { op: 'add', path: '/method/token', value: '[redacted]' },
        { op: 'add', path: '/metadata/by', value: 'b' },
      ]),
    );
  });
});

describe('an action', () => {
  const ORDER = { lines: [] };

  let log: string[];
  beforeEach(() => {
    log = [];
  });
  const step =
    (name: string): Act =>
    async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      await Promise.resolve();
      log.push(`${name} ends`);
      return returns('ignored');
    };

  test('runs equal priorities together, and the next after them', async () => {
    const answer = await run('after_order_create', ORDER, [
      { plugin: 'c', act: step('c'), priority: 200 },
      { plugin: 'b', act: step('b') },
      { plugin: 'a', act: step('a') },
    ]);
    expect(log).toEqual(['a begins', 'b begins', 'a ends', 'b ends', 'c begins', 'c ends']);
    expect(answer).toMatchObject({ outcome: 'completed', data: { currency: 'USD' } });
  });

  test('lets a handler wait for the one it comes after, at equal priority', async () => {
    await run('after_order_create', ORDER, [
      { plugin: 'a', act: step('a'), after: ['c'] },
      { plugin: 'b', act: step('b') },
      { plugin: 'c', act: step('c') },
    ]);
    expect(log).toEqual(['b begins', 'c begins', 'b ends', 'c ends', 'a begins', 'a ends']);
  });

  test('leaves out a handler whose condition does not fit', async () => {
    const answer = await run('after_order_create', ORDER, [
      { plugin: 'a', act: step('a'), when: [{ path: '/currency', equals: 'EUR' }] },
      { plugin: 'b', act: step('b'), when: [{ path: '/currency', equals: 'USD' }] },
    ]);
    expect(outcomes(answer)).toEqual(['a skipped', 'b completed']);
  });

  test('records a throw, and a rejection, which it does not allow, as failures, and completes', async () => {
    const answer = await run('after_order_create', ORDER, [
      { plugin: 'a', act: () => throws('no', true) },
      { plugin: 'b', act: () => ({ logs: [], outcome: 'rejected', rejection: { message: 'no' } }) },
      { plugin: 'c', act: () => returns() },
    ]);
    expect(outcomes(answer)).toEqual(['a failed PLUGIN_ERROR', 'b failed PLUGIN_ERROR', 'c completed']);
  });
});

describe('a provider', () => {
  test('answers with the value of the one handler, with defaults filled in', async () => {
    const answer = await run('process_payment', { amount: 1 }, [{ plugin: 'a', act: answers }]);
    expect(answer).toMatchObject({ outcome: 'completed', data: { status: 'succeeded', metadata: {} } });
  });

  test('is the one whose condition fits', async () => {
    const answer = await run('process_payment', { amount: 1, currency: 'EUR' }, [
      { plugin: 'a', act: answers, when: [{ path: '/currency', equals: 'USD' }] },
      { plugin: 'b', act: answers, when: [{ path: '/currency', equals: 'EUR' }] },
    ]);
    expect(outcomes(answer)).toEqual(['a skipped', 'b completed']);
  });

  test.each<[string, Handler[], ErrorCode]>([
    ['there is no handler', [], 'NO_PROVIDER'],
    ['no condition fits', [{ plugin: 'a', act: answers, when: [{ path: '/currency', equals: 'EUR' }] }], 'NO_PROVIDER'],
    [
      'there are two',
      [
        { plugin: 'a', act: answers },
        { plugin: 'b', act: answers },
      ],
      'NO_PROVIDER',
    ],
    ['it throws', [{ plugin: 'a', act: () => throws('declined', true) }], 'PLUGIN_ERROR'],
    ['it times out', [{ plugin: 'a', act: () => fails('PLUGIN_TIMEOUT') }], 'PLUGIN_TIMEOUT'],
    ['it returns nothing', [{ plugin: 'a', act: () => returns() }], 'PLUGIN_INVALID_RESULT'],
    ['it returns nonsense', [{ plugin: 'a', act: () => returns({ status: 'maybe' }) }], 'PLUGIN_INVALID_RESULT'],
  ])('fails the call when %s', async (_what, handlers, code) => {
    await expect(run('process_payment', { amount: 1 }, handlers)).rejects.toMatchObject({ code });
  });
});

test.each<[string, unknown]>([
  ['breaks the schema', { amount: 'much' }],
  ['is missing', undefined],
  ['is too large', { amount: 1, note: 'é'.repeat(600_000) }],
  ['cannot be JSON', { amount: 1, big: 1n }],
  ['is nested too deeply', { amount: 1, deep: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) }],
])('a payload that %s is refused before any handler runs', async (_what, data) => {
  await expect(run(FILTER, data, [{ plugin: 'a', act: setAmount(1) }])).rejects.toMatchObject({
    code: 'INVALID_PAYLOAD',
  });
});
