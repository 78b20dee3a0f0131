import { HOOKS } from '@digital-commerce/plugin-schema';
import type { ErrorCode, GateHook } from '@digital-commerce/plugin-schema';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { executeWith, fails, outcomes, returns, runWith } from '../../testing/hook-under-test.ts';
import type { Act, Clock } from '../../testing/hook-under-test.ts';
import { Breakers } from './breakers.ts';

const HOOK = 'before_payment_process';
let clock: Clock;
let breakers: Breakers;
let calls: number;

beforeEach(() => {
  clock = { now: 1_000 };
  breakers = new Breakers(() => clock.now);
  calls = 0;
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

const run = (act: Act, definition: Parameters<typeof runWith>[3] = {}) =>
  runWith(HOOK, { amount: 1 }, [{ plugin: 'a', act: (...all) => ((calls += 1), act(...all)) }], {
    breakers,
    clock,
    ...definition,
  });
const failing =
  (code: ErrorCode): Act =>
  () =>
    fails(code);

test('a handler whose breaker is open is left alone, which its trace says', async () => {
  for (let call = 0; call < 5; call += 1) await run(failing('PLUGIN_CRASHED'));
  const answer = await run(() => returns({ amount: 2 }));
  expect([calls, answer.outcome, outcomes(answer)]).toEqual([5, 'completed', ['a skipped BREAKER_OPEN']]);
  expect(answer.trace.handlers[0]?.message).toContain('5 failures in a row. The last failure: PLUGIN_CRASHED');
  expect(breakers.list('demo', 'a')).toMatchObject([{ hook: HOOK, state: 'open' }]);
  clock.now += 30_000;
  expect(outcomes(await run(() => returns()))).toEqual(['a completed']);
  expect(breakers.list('demo', 'a')).toEqual([]);
});

test('a gate, a filter that fails closed, and a provider do not go on without it', async () => {
  const gate: GateHook = { ...HOOKS[HOOK], kind: 'gate' };
  const closed = { ...HOOKS[HOOK], onFailure: 'reject' } as const;
  for (let call = 0; call < 5; call += 1) await run(failing('PLUGIN_CRASHED'));
  for (const definition of [gate, closed]) {
    const answer = await run(() => returns(), { definition });
    expect(answer).toMatchObject({ outcome: 'rejected', reasons: [{ plugin: 'a', code: 'BREAKER_OPEN' }] });
  }
  const key = { tenant: 'demo', plugin: 'b', version: '1.0.0', hook: 'process_payment' } as const;
  for (let call = 0; call < 5; call += 1) breakers.count(key, 'failure');
  const provider = { plugin: 'b', act: () => returns({ status: 'succeeded' }) };
  await expect(runWith('process_payment', { amount: 1 }, [provider], { breakers, clock })).rejects.toMatchObject({
    code: 'BREAKER_OPEN',
    details: { plugin: 'b' },
  });
});

test.each<[what: string, act: Act]>([
  ['refused recursion', failing('RECURSION_REFUSED')],
  ['a killed release', failing('RELEASE_KILLED')],
  ['time that others used up', failing('PLUGIN_TIMEOUT')],
  ['a rejection', () => ({ logs: [], outcome: 'rejected', rejection: { message: 'no' } })],
])('%s opens no breaker', async (_what, act) => {
  for (let call = 0; call < 6; call += 1) await run(act);
  expect([calls, breakers.list('demo', 'a')]).toEqual([6, []]);
});

test('a trace says when a handler began, what its invocation is called, and how often it asked the platform', async () => {
  const report = { invocation: 'i-1', hostCalls: 3 };
  const slow: Act = (_data, moving) => {
    moving.now += 7;
    return { ...returns(), report };
  };
  const { trace } = await executeWith(HOOK, { amount: 1 }, [
    { plugin: 'a', act: slow },
    { plugin: 'b', act: slow },
  ]);
  expect(trace.handlers).toMatchObject([
    { startedMs: 0, durationMs: 7, ...report },
    { startedMs: 7, durationMs: 7, ...report },
  ]);
});
